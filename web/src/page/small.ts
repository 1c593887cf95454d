// SPDX-License-Identifier: Apache-2.0
// Small helps that a page can do without: copying a call, filtering a list, swapping a part.
import { say } from "../words";

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

export function filters(root: ParentNode): void {
  for (const input of root.querySelectorAll<HTMLInputElement>("input.m-filter[data-filter]")) {
    const list = document.querySelector<HTMLElement>(input.dataset.filter ?? "");
    if (!list) continue;
    input.hidden = false;
    input.closest<HTMLElement>("[data-filter-box]")?.removeAttribute("hidden");
    const none = document.createElement("p");
    none.className = "m-empty";
    none.hidden = true;
    none.setAttribute("role", "status");
    list.after(none);
    input.addEventListener("input", () => apply(list, input.value.trim(), none));
  }
}

function apply(list: HTMLElement, text: string, none: HTMLElement): void {
  const wanted = text.toLocaleLowerCase();
  let shown = 0;
  for (const line of list.querySelectorAll<HTMLElement>(".m-thing")) {
    line.hidden = !(line.textContent ?? "").toLocaleLowerCase().includes(wanted);
    if (!line.hidden) shown += 1;
  }
  for (const group of list.querySelectorAll<HTMLElement>("[data-group]")) {
    group.hidden = !group.querySelector(".m-thing:not([hidden])");
  }
  none.hidden = shown > 0;
  none.textContent = shown > 0 ? "" : say("noMatch", { text });
}

/** Links marked `data-swap="#id"` replace only that part; the address, scroll and focus stay true. */
export function swaps(enhance: (root: ParentNode) => void): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void swap(link.href, link.dataset.swap ?? "", enhance).then((done) => {
      if (done) history.pushState({ swap: link.dataset.swap }, "", link.href);
      else location.assign(link.href);
    });
  });
  addEventListener("popstate", () => location.reload());
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
