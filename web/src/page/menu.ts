// SPDX-License-Identifier: Apache-2.0
// The menu of narrow screens opens without scripts; with them Escape and a click beside it close it.

export function menus(): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.m-menu")) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      const within = menu.contains(document.activeElement);
      menu.open = false;
      if (within) menu.querySelector("summary")?.focus();
    });
    document.addEventListener("click", (event) => {
      if (menu.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
  }
}
