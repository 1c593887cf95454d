// SPDX-License-Identifier: Apache-2.0
// Scripts change the address as they change the page; going back to an older one loads its page.
// Going to an anchor of the page that is shown is no other page.

const here = (): string => location.pathname + location.search;
let shown = here();

export function goTo(href: string, keep: "push" | "replace"): void {
  history[keep === "push" ? "pushState" : "replaceState"](null, "", href);
  shown = here();
}

export function reloadOnReturn(): void {
  addEventListener("popstate", () => {
    if (here() !== shown) location.reload();
  });
}
