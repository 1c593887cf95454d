// SPDX-License-Identifier: Apache-2.0
// Whether the page is live, in a word beside the headline; said aloud only when it changes for long.
import { say } from "../words";
import type { State } from "./messages";

const WORDS = { live: "live", reconnecting: "liveReconnecting", offline: "liveOffline" } as const;
const BLINK = 3_000; // A connection that comes back within this was never worth a word.

export class Status {
  private shown: State = "waiting";
  private timer = 0;

  constructor(private readonly place: HTMLElement) {}

  tell(state: State): void {
    clearTimeout(this.timer);
    if (state === this.shown || state === "waiting") return;
    if (state === "live" || this.shown === "waiting") this.show(state);
    else this.timer = setTimeout(() => this.show(state), BLINK);
  }

  private show(state: Exclude<State, "waiting">): void {
    if (this.shown !== "waiting") this.place.setAttribute("aria-live", "polite");
    this.shown = state;
    this.place.dataset.state = state;
    this.place.textContent = say(WORDS[state]);
    this.place.title = say(`${WORDS[state]}Why`);
  }
}
