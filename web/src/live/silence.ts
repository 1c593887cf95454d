// SPDX-License-Identifier: Apache-2.0
// A value that stops coming turns silent by itself: its promise is over, whoever is connected or not.
import { say } from "../words";
import { now, span } from "./clock";
import { addState, mark, put } from "./lines";

const LOOK = 10_000;
const AHEAD = 60_000; // A clock that runs ahead keeps no promise for longer.

/** Calls `fell` with the entities that fell silent since the last look. */
export function watchSilence(fell: (entities: string[]) => void): void {
  const look = () => {
    const found = lapsed();
    if (found.length) fell(found);
  };
  setInterval(look, LOOK);
  document.addEventListener("visibilitychange", () => !document.hidden && look());
}

function lapsed(): string[] {
  const at = now();
  const fresh = [];
  for (const place of document.querySelectorAll<HTMLElement>("[data-observed-at][data-promise]")) {
    const observed = Math.min(Number(place.dataset.observedAt), at + AHEAD);
    const over = at - observed - Number(place.dataset.promise) * 1_000;
    if (!place.dataset.observedAt || over <= 0) continue;
    if (!place.hasAttribute("data-silent") && place.dataset.entity) fresh.push(place.dataset.entity);
    fallSilent(place, at - observed);
  }
  return fresh;
}

/** Grey, and with the reason in words: nobody knows how it is now. */
function fallSilent(place: HTMLElement, since: number): void {
  place.toggleAttribute("data-silent", true);
  place.querySelector(".m-fresh")?.toggleAttribute("data-silent", true);
  if (!place.matches(".m-thing, .m-headline, tr")) return; // Of a whole domain the page tells.
  if (place.dataset.level) place.dataset.level = "unknown";
  mark(place, "aqi", null);
  const state = place.querySelector<HTMLElement>(".m-state") ?? addState(place);
  if (!state) return;
  state.hidden = false;
  state.dataset.level = "unknown";
  mark(state, "aqi", null);
  put(state, say("silentFor", { span: span(since) }));
}
