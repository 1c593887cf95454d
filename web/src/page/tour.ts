// SPDX-License-Identifier: Apache-2.0
// A guided tour's card: what it speaks of is outlined, brought into view and left uncovered.
// The outline is a rule of its own, so it stays when a part of the page comes again from the server.

const FOCUS = "m-tour-focus";

export function tour(): void {
  const card = document.querySelector<HTMLElement>(".m-tour");
  for (const link of document.querySelectorAll<HTMLElement>("[data-tour-go]")) {
    link.addEventListener("click", () => sessionStorage.setItem(FOCUS, "yes"));
  }
  if (!card) return;
  const at = card.dataset.at;
  const target = at ? document.querySelector<HTMLElement>(at) : null;
  if (at && target) {
    if (target instanceof HTMLDetailsElement) target.open = true;
    outline(at);
    show(target, card);
    whenLoaded(() => show(target, card));
    window.addEventListener("resize", () => stepAside(target, card));
  }
  // Whoever goes on by the card is led back to it; whoever works on the page is not disturbed.
  // After the browser has gone to the mark in the address, which takes the focus away.
  if (sessionStorage.getItem(FOCUS)) {
    card.focus({ preventScroll: true });
    whenLoaded(() => requestAnimationFrame(() => card.focus({ preventScroll: true })));
  }
  sessionStorage.removeItem(FOCUS);
}

function whenLoaded(then: () => void): void {
  if (document.readyState === "complete") then();
  else window.addEventListener("load", then, { once: true });
}

function outline(selector: string): void {
  const rules = new CSSStyleSheet();
  rules.replaceSync(`${selector} { outline: 3px solid var(--m-accent); outline-offset: 6px; border-radius: 2px; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
}

/** Into the middle of what the card leaves free, what is taller from its top; where the page's own
 * top shows enough of it, the page stays there. */
function show(target: HTMLElement, card: HTMLElement): void {
  const sheet = isSheet(card);
  const free = window.innerHeight - (sheet ? card.offsetHeight : 0);
  const box = target.getBoundingClientRect();
  const gap = Math.max((free - box.height) / 2, 20);
  const top = window.scrollY + box.top;
  const shown = top + Math.min(box.height, free / 2) < free - 20;
  window.scrollTo({ top: shown ? 0 : top - gap, behavior: "instant" });
  stepAside(target, card);
}

function stepAside(target: HTMLElement, card: HTMLElement): void {
  if (isSheet(card)) return;
  const covered = [false, true].map((left) => {
    card.classList.toggle("m-tour--left", left);
    return overlap(target.getBoundingClientRect(), card.getBoundingClientRect());
  });
  card.classList.toggle("m-tour--left", covered[1]! < covered[0]!);
}

/** On a narrow screen the card is as wide as the page. */
function isSheet(card: HTMLElement): boolean {
  return card.offsetWidth >= document.documentElement.clientWidth;
}

function overlap(a: DOMRect, b: DOMRect): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(width, 0) * Math.max(height, 0);
}
