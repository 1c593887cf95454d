// SPDX-License-Identifier: Apache-2.0
// Small helps that a page can do without: copying a call, swapping a part.
import { say } from "../words";
import { goTo, reloadOnReturn } from "./address";

export function copyButtons(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll<HTMLButtonElement>("button.m-copy[data-copy]")) {
    button.hidden = false;
    const before = button.textContent;
    button.addEventListener("click", async () => {
      const text = document.querySelector(button.dataset.copy ?? "")?.textContent?.trim() ?? "";
      await navigator.clipboard.writeText(text);
      button.textContent = say("copied");
      setTimeout(() => (button.textContent = before), 2000);
    });
  }
}

/** Links and forms marked `data-swap="#id"` replace only that part; address, scroll and focus stay true. */
export function swaps(enhance: (root: ParentNode) => void): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    follow(link.href, link.dataset.swap ?? "");
  });
  document.addEventListener("submit", (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-swap]");
    if (!form) return;
    event.preventDefault();
    const address = new URL(location.pathname, location.href);
    for (const [name, value] of new FormData(form)) address.searchParams.set(name, String(value));
    follow(address.href, form.dataset.swap ?? "");
  });
  const follow = (href: string, part: string) =>
    void swap(href, part, enhance).then((done) => (done ? goTo(href, "push") : location.assign(href)));
  reloadOnReturn();
}

async function swap(href: string, part: string, enhance: (root: ParentNode) => void): Promise<boolean> {
  const old = document.querySelector<HTMLElement>(part);
  old?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector<HTMLElement>(part);
    if (!answer.ok || !old || !fresh) return false;
    const focused = focusedLink(old);
    old.replaceWith(fresh);
    enhance(fresh);
    if (focused) sameLink(fresh, focused)?.focus({ preventScroll: true });
    return true;
  } catch {
    return false;
  }
}

function focusedLink(part: HTMLElement): HTMLAnchorElement | null {
  const focused = document.activeElement;
  return focused instanceof HTMLAnchorElement && part.contains(focused) ? focused : null;
}

/** Words tell links apart that lead to one address: the chosen attribute and the chosen range do. */
function sameLink(part: HTMLElement, old: HTMLAnchorElement): HTMLAnchorElement | undefined {
  return [...part.querySelectorAll("a")].find(
    (link) => link.textContent === old.textContent && link.search === old.search,
  );
}

/** A form marked `data-send` is what somebody asked for and has just confirmed: it goes on by itself. */
export function sendOn(): void {
  document.querySelector<HTMLFormElement>("form[data-send]")?.requestSubmit();
}
