// SPDX-License-Identifier: Apache-2.0
// One connection to the server: kept open, resumed where it broke, given up only for a while.
import type { Said, State } from "./messages";

/** Scripts lie two folders below the site, which may itself be a path of another one. */
export const HERE = import.meta.url;

const SILENCE = 45_000; // Three signs of life that did not come.
const LOOK = 5_000; // By the clock on the wall: a timer of 45 s would sleep when the machine does.
const WOKEN = 20_000; // Somebody looks again, and even one sign of life did not come.
const PATIENCE = 60_000; // So long it is "reconnecting"; after that nobody should wait for it.
const AGAIN = [10_000, 30_000, 60_000, 120_000];

export interface Ears {
  said(said: Said): void;
  state(state: State): void;
  time(now: number): void;
}

export class Stream {
  private source: EventSource | null = null;
  private sees: string[] = [];
  private readonly positions = new Map<string, number>();
  private watch = 0;
  private heardAt = 0;
  private again = 0;
  private failures = 0;
  private brokeAt = 0;

  constructor(private readonly ears: Ears) {
    addEventListener("online", () => this.source?.readyState !== EventSource.OPEN && this.sees.length && this.open());
    const woken = () => !document.hidden && this.source && Date.now() - this.heardAt > WOKEN && this.open();
    document.addEventListener("visibilitychange", woken);
    document.addEventListener("resume", woken); // From the browser's freezer (Page Lifecycle).
  }

  /** Shows these from now on; `after` says how far the ones that are new here were seen. */
  show(sees: string[], after: Map<string, number>): void {
    for (const [see, n] of after) if (!this.positions.has(see)) this.positions.set(see, n);
    for (const see of this.positions.keys()) if (!sees.includes(see)) this.positions.delete(see);
    if (sees.join() === this.sees.join()) return;
    this.sees = sees;
    if (sees.length) this.open();
    else this.close();
  }

  shows(see: string): boolean {
    return this.sees.includes(see);
  }

  position(see: string): number | null {
    return this.positions.get(see) ?? null;
  }

  close(): void {
    this.sees = [];
    this.positions.clear();
    this.shut();
  }

  private shut(): void {
    clearInterval(this.watch);
    clearTimeout(this.again);
    this.source?.close();
    this.source = null;
  }

  private open(): void {
    this.shut();
    const query = new URLSearchParams(this.sees.map((see) => ["see", see]));
    query.set("after", this.sees.map((see) => this.positions.get(see) ?? "").join("."));
    const source = (this.source = new EventSource(new URL(`../../events?${query}`, HERE)));
    source.onopen = () => this.opened();
    source.onerror = () => this.broke(source.readyState === EventSource.CLOSED);
    for (const name of ["cards", "detail", "parts", "reset"] as const) {
      source.addEventListener(name, (event) => this.hear(name, event));
    }
    for (const name of ["hello", "beat"]) source.addEventListener(name, (event) => this.greet(event));
    this.wait();
  }

  private opened(): void {
    this.failures = this.brokeAt = 0;
    this.ears.state("live");
    this.wait();
  }

  /** Tells when nothing comes any more: a half-dead connection gives no error of its own. */
  private wait(): void {
    this.heardAt = Date.now();
    clearInterval(this.watch);
    this.watch = setInterval(() => {
      if (Date.now() - this.heardAt <= SILENCE) return;
      this.broke(false);
      this.open();
    }, LOOK);
  }

  private greet(event: MessageEvent<string>): void {
    this.wait();
    this.remember(event.lastEventId);
    this.ears.time((JSON.parse(event.data) as { now: number }).now);
  }

  private hear(name: Said["name"], event: MessageEvent<string>): void {
    this.wait();
    this.remember(event.lastEventId);
    this.ears.said({ name, data: JSON.parse(event.data) } as Said);
  }

  private remember(id: string): void {
    id.split(".").forEach((n, place) => {
      const see = this.sees[place];
      if (see && Number(n) > 0) this.positions.set(see, Number(n));
    });
  }

  /** The browser tries again by itself, except after an answer that is no stream (no place left). */
  private broke(closed: boolean): void {
    this.brokeAt ||= Date.now();
    if (closed) {
      this.shut();
      const pause = AGAIN[Math.min(this.failures, AGAIN.length - 1)] ?? 0;
      this.failures += 1;
      this.again = setTimeout(() => this.open(), pause * (0.75 + Math.random() / 2));
    }
    const long = closed || !navigator.onLine || Date.now() - this.brokeAt > PATIENCE;
    this.ears.state(long ? "offline" : "reconnecting");
  }
}
