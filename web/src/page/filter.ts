// SPDX-License-Identifier: Apache-2.0
// The list's filter: typed words and chosen kinds change list, map and address, without a new page.
// The server filters, so that a city of 50 000 points needs no list of 50 000 lines.
import { goTo } from "./address";

const PAUSE = 220;

export function filters(): void {
  const form = document.querySelector<HTMLFormElement>("form.m-filter[data-filter]");
  if (!form) return;
  const part = form.dataset.filter ?? "";
  form.classList.add("is-live");
  let waiting = 0;
  const typed = () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void show(addressOf(form), part, "replace"), PAUSE);
  };
  form.addEventListener("input", typed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    void show(addressOf(form), part, "push");
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-filter-link]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    clearTimeout(waiting);
    void show(withWords(link, form), part, "push");
  });
  arrows(part);
}

/** What is in the field now counts, not what was there when the link was made. */
function withWords(link: HTMLAnchorElement, form: HTMLFormElement): string {
  const address = new URL(link.href);
  const words = String(new FormData(form).get("q") ?? "").trim();
  if (link.dataset.filterLink === "all") form.reset();
  else if (words) address.searchParams.set("q", words);
  else address.searchParams.delete("q");
  return address.href;
}

function addressOf(form: HTMLFormElement): string {
  const address = new URL(location.pathname, location.href);
  for (const [name, value] of new FormData(form)) if (value !== "") address.searchParams.set(name, String(value));
  return address.href;
}

let turn = 0;

async function show(href: string, part: string, keep: "push" | "replace"): Promise<void> {
  const mine = ++turn;
  const old = document.querySelector<HTMLElement>(part);
  old?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== turn) return;
    if (!answer.ok) throw new Error(String(answer.status));
    const focused = focusedIn("#chips") ?? focusedIn(part);
    for (const selector of [part, "#chips"]) {
      const fresh = page.querySelector(selector);
      if (fresh) document.querySelector(selector)?.replaceWith(fresh);
    }
    takeHidden(page);
    if (focused) again(focused)?.focus({ preventScroll: true });
    const address = new URL(href);
    address.hash = "";
    goTo(address.href, keep);
    document.dispatchEvent(new CustomEvent("m-filter", { detail: page.querySelector<HTMLElement>(".m-map")?.dataset.query ?? "" }));
  } catch {
    if (mine === turn) location.assign(href);
  }
}

/** What was chosen besides the words travels with them: the form must know it. */
function takeHidden(page: Document): void {
  const form = document.querySelector<HTMLFormElement>("form.m-filter");
  const input = form?.querySelector<HTMLInputElement>("input[type=search]");
  const fresh = page.querySelector<HTMLFormElement>("form.m-filter");
  if (!form || !input || !fresh) return;
  for (const hidden of form.querySelectorAll("input[type=hidden]")) hidden.remove();
  form.append(...fresh.querySelectorAll("input[type=hidden]"));
  const words = fresh.querySelector<HTMLInputElement>("input[type=search]")?.value ?? "";
  input.defaultValue = "";
  if (document.activeElement !== input) input.value = words;
}

function focusedIn(part: string): string | null {
  const focused = document.activeElement;
  return focused?.closest(part) ? focused.textContent : null;
}

function again(words: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>("#chips a, #things a")].find((link) => link.textContent === words);
}

/** Up and down go from line to line; the map follows the focus. */
function arrows(part: string): void {
  document.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const focused = document.activeElement;
    if (!step || !focused?.matches(`${part} .m-thing__name`)) return;
    const lines = [...document.querySelectorAll<HTMLElement>(`${part} .m-thing__name`)];
    const next = lines[lines.indexOf(focused as HTMLElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
