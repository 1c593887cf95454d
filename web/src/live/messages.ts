// SPDX-License-Identifier: Apache-2.0
// What the stream says (docs/reference/events.md), and what the tabs of a browser tell each other.

/** A line of a list or a point of a map, in the words of the page's language. */
export interface Card {
  name: string;
  attribute: string;
  label: string;
  value: string;
  level: string;
  aqi: number | null;
  state: string;
  silence: string;
  silent: boolean;
  at: string | null;
  exact: string;
  observed_at: number | null;
  promise: number;
  location: [number, number] | null;
  values?: Record<string, LiveValue>;
}

export interface LiveValue {
  label: string;
  value: string;
  level: string;
  aqi: number | null;
  state: string;
  old: boolean;
  at: string;
  exact: string;
  origin: string;
  observed_at: number;
  number: number | null;
}

/** Entities that changed, each whole; `gone` were deleted. */
export interface Changes {
  see: string;
  n: number;
  entities: Record<string, Card>;
  gone: string[];
}

export interface Parts {
  see: string;
  parts: Record<string, string>;
}

export type State = "waiting" | "live" | "reconnecting" | "offline";

/** One message of the stream. `reset`: something was missed, fetch what the page shows. */
export type Said =
  | { name: "cards" | "detail"; data: Changes }
  | { name: "parts"; data: Parts }
  | { name: "reset"; data: { see: string; n: number } };

/** Between tabs, over one BroadcastChannel. */
export type Told =
  | { kind: "want"; tab: string; see: string; n: number | null }
  | { kind: "bye"; tab: string }
  | { kind: "roll" }
  | { kind: "state"; state: State }
  | { kind: "time"; now: number }
  | { kind: "said"; said: Said }
  | { kind: "missed"; tab: string };
