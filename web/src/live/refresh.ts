// SPDX-License-Identifier: Apache-2.0
// Fetches the page again and takes over the parts that live: when something was missed, came or went.
import { morph } from "./morph";

const APART = 15_000;
const AWAITS = "[data-awaits]";
let planned = 0;
let last = -Infinity;

/** At some time within `spread` ms: thousands of pages must not ask at once. */
export function refreshSoon(spread: number): void {
  if (planned) return;
  const pause = Math.max(Math.random() * spread, last + APART - performance.now(), 0);
  planned = setTimeout(() => {
    planned = 0;
    last = performance.now();
    void refresh();
  }, pause);
}

async function refresh(): Promise<void> {
  document.dispatchEvent(new CustomEvent("m-live-refetch"));
  if (!document.querySelector("[data-part]")) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // Its map and list begin with the first point: there is nothing yet that could be taken over.
    if (document.querySelector(AWAITS) && !page.querySelector(AWAITS)) return location.reload();
    for (const fresh of page.querySelectorAll<HTMLElement>("[data-part]")) takeOver(fresh);
  } catch {
    // The next reason to look again comes soon; ages tell meanwhile how old all is.
  }
}

export function takeParts(parts: Record<string, string>): void {
  for (const [name, html] of Object.entries(parts)) {
    if (name === "cities" && location.search) continue; // What somebody searched for stays.
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("[data-part]");
    if (fresh) takeOver(fresh);
  }
}

function takeOver(fresh: HTMLElement): void {
  const old = document.querySelector(`[data-part="${CSS.escape(fresh.dataset.part ?? "")}"]`);
  if (old) morph(old, fresh);
}
