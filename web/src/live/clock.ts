// SPDX-License-Identifier: Apache-2.0
// The server's time: ages and silence are told by it, so that a wrong clock of a reader does no harm.
import { say } from "../words";

let ahead = 0;
const SLACK = 2_000; // Below this the difference is the way's delay, not the clock's fault.

/** Milliseconds since 1970 as the server counts them. */
export function now(): number {
  return Date.now() + ahead;
}

export function hearTime(server: number): void {
  const found = server - Date.now();
  ahead = Math.abs(found) < SLACK ? 0 : found;
}

/** A length of time in its largest unit, as `mueang.portal.wording.times` tells it. */
export function span(milliseconds: number): string {
  const seconds = Math.max(Math.floor(milliseconds / 1_000), 60);
  if (seconds < 3600) return say("spanMinutes", { n: Math.floor(seconds / 60) });
  if (seconds < 48 * 3600) return say("spanHours", { n: Math.floor(seconds / 3600) });
  return say("spanDays", { n: Math.floor(seconds / 86_400) });
}
