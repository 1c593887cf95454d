// SPDX-License-Identifier: Apache-2.0
// "Where does this number come from?" beside the number: the page of the answer, in a dialog.
import { say } from "../words";

export function popovers(): void {
  if (typeof HTMLDialogElement !== "function") return;
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-popover]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void open(link);
  });
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const dialog = document.createElement("dialog");
  dialog.className = "m-popover";
  dialog.setAttribute("aria-label", link.textContent?.trim() ?? "");
  const body = document.createElement("div");
  body.className = "m-popover__body";
  body.setAttribute("role", "status");
  body.textContent = say("loading");
  dialog.append(closer(dialog), body);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector("[data-popover-part]");
    if (!answer.ok || !part) throw new Error(String(answer.status));
    body.removeAttribute("role");
    body.replaceChildren(...lowered(part).childNodes);
  } catch {
    body.replaceChildren(`${say("partFailed")} `, again(link.href));
  }
}

function closer(dialog: HTMLDialogElement): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "m-popover__close";
  button.setAttribute("aria-label", say("close"));
  button.textContent = "×";
  button.addEventListener("click", () => dialog.close());
  return button;
}

/** The page below has its first heading already. */
function lowered(part: Element): Element {
  for (const [from, to] of [["h2", "h3"], ["h1", "h2"]] as const) {
    for (const old of part.querySelectorAll(from)) {
      const fresh = document.createElement(to);
      fresh.className = old.className;
      fresh.append(...old.childNodes);
      old.replaceWith(fresh);
    }
  }
  return document.importNode(part, true);
}

function again(href: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = say("open");
  return link;
}
