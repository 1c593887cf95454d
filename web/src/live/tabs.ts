// SPDX-License-Identifier: Apache-2.0
// One connection for all open tabs: whoever holds the lock keeps it and tells the others.
//
// Only tabs that can be seen take part. A hidden one leaves after a while, so that a browser with
// twenty tabs in the background costs nothing, and a frozen tab never holds the connection.
import type { Said, State, Told } from "./messages";
import { type Ears, HERE, Stream } from "./stream";

const NAME = `mueang-live ${new URL("../..", HERE).pathname}`; // Two installations may share a site.
const HIDDEN = 20_000; // Somebody who looks at another tab for a moment comes back to a live page.
const ROLL = 30_000;

interface Want {
  see: string;
  n: number | null;
  heard: number;
}

export class Tabs implements Ears {
  private readonly me = crypto.randomUUID?.() ?? String(Math.random());
  private readonly channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(NAME) : null;
  private readonly wants = new Map<string, Want>();
  private stream: Stream | null = null;
  private leave: (() => void) | null = null;
  private queue: AbortController | null = null;
  private away = 0;
  private roll = 0;
  private n: number | null = null;
  private shown: State = "waiting";

  constructor(
    private readonly see: string,
    private readonly page: Ears & { missed(): void },
  ) {
    this.channel?.addEventListener("message", (event: MessageEvent<Told>) => this.hear(event.data));
    document.addEventListener("visibilitychange", () => this.look());
    addEventListener("pagehide", () => this.part());
    addEventListener("pageshow", () => this.look());
    this.look();
  }

  private look(): void {
    clearTimeout(this.away);
    if (document.hidden) this.away = setTimeout(() => this.part(), HIDDEN);
    else this.join();
  }

  private join(): void {
    this.say({ kind: "want", tab: this.me, see: this.see, n: this.n });
    if (this.stream || this.queue) return;
    if (!this.channel || !navigator.locks) return this.lead();
    const queue = (this.queue = new AbortController());
    navigator.locks
      .request(NAME, { signal: queue.signal }, () => new Promise<void>((leave) => this.lead(leave)))
      .catch(() => undefined); // Given up while it waited.
  }

  private lead(leave: (() => void) | null = null): void {
    this.leave = leave;
    this.queue = null;
    this.stream = new Stream(this);
    this.wants.clear();
    this.want(this.me, this.see, this.n);
    this.say({ kind: "roll" });
    this.roll = setInterval(() => this.call(), ROLL);
    // The others answer at once; one stream for all is opened instead of one for each answer.
    setTimeout(() => this.settle(), 50);
  }

  private part(): void {
    this.say({ kind: "bye", tab: this.me });
    this.queue?.abort();
    this.queue = null;
    this.stream?.close();
    this.stream = null;
    clearInterval(this.roll);
    this.leave?.();
    this.leave = null;
  }

  private call(): void {
    const long = Date.now() - 2.5 * ROLL;
    for (const [tab, want] of this.wants) if (tab !== this.me && want.heard < long) this.wants.delete(tab);
    this.say({ kind: "roll" });
    this.settle();
  }

  private want(tab: string, see: string, n: number | null): void {
    this.wants.set(tab, { see, n, heard: Date.now() });
  }

  private settle(): void {
    const after = new Map<string, number>();
    for (const { see, n } of this.wants.values()) {
      if (n !== null) after.set(see, Math.min(n, after.get(see) ?? n));
    }
    this.stream?.show([...new Set([...this.wants.values()].map((want) => want.see))].sort(), after);
  }

  private hear(told: Told): void {
    if (told.kind === "want" && this.stream) this.answer(told);
    else if (told.kind === "bye" && this.stream) {
      this.wants.delete(told.tab);
      setTimeout(() => this.settle(), 1_000); // A click on a link is a farewell and a new want.
    } else if (told.kind === "roll" && !document.hidden) {
      this.say({ kind: "want", tab: this.me, see: this.see, n: this.n });
    } else if (told.kind === "state") this.page.state((this.shown = told.state));
    else if (told.kind === "time") this.page.time(told.now);
    else if (told.kind === "said") this.take(told.said);
    else if (told.kind === "missed" && told.tab === this.me) this.page.missed();
  }

  private answer(told: Extract<Told, { kind: "want" }>): void {
    const known = this.wants.has(told.tab);
    this.want(told.tab, told.see, told.n);
    this.say({ kind: "state", state: this.shown });
    const here = this.stream?.position(told.see) ?? null;
    if (!known && this.stream?.shows(told.see) && told.n !== here) this.say({ kind: "missed", tab: told.tab });
    this.settle();
  }

  private take(said: Said): void {
    if (!this.concerns(said)) return;
    if (said.name === "cards") this.n = said.data.n;
    this.page.said(said);
  }

  private concerns(said: Said): boolean {
    const { see } = said.data;
    if (said.name !== "detail") return see === this.see || (said.name === "reset" && this.see.startsWith(`${see}/`));
    const entity = this.see.slice(see.length + 1);
    return this.see.startsWith(`${see}/`) && (entity in said.data.entities || said.data.gone.includes(entity));
  }

  private say(told: Told): void {
    this.channel?.postMessage(told);
  }

  said(said: Said): void {
    this.take(said);
    this.say({ kind: "said", said });
  }

  state(state: State): void {
    this.shown = state;
    this.page.state(state);
    this.say({ kind: "state", state });
  }

  time(now: number): void {
    this.page.time(now);
    this.say({ kind: "time", now });
  }
}
