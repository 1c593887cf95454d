// SPDX-License-Identifier: Apache-2.0
// What is typed lies in this browser until the server has it: a lost connection, an ended session or
// a closed page takes nothing away.
import type { Entry } from "./fields";

export interface Kept {
  revision: string;
  /** What the server said at that revision. */
  seen: string;
  entries: Entry[];
  /** What of it had not been sent, in words: question and answer. */
  unsent: [string, string][];
  at: number;
}

const OLD = 30 * 24 * 3600 * 1000;
const nameOf = (response: string) => `mueang.survey.${response}`;

export function keep(response: string, kept: Omit<Kept, "at">): boolean {
  try {
    localStorage.setItem(nameOf(response), JSON.stringify({ ...kept, at: Date.now() }));
    return true;
  } catch {
    return false; // Private windows and full storage: the page itself still holds it.
  }
}

export function keptOf(response: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(response)) ?? "null") as Kept | null;
    return kept && Array.isArray(kept.entries) && Date.now() - kept.at < OLD ? kept : null;
  } catch {
    return null;
  }
}

export function forget(response: string): void {
  try {
    localStorage.removeItem(nameOf(response));
  } catch {
    // Nothing was kept there.
  }
}
