// SPDX-License-Identifier: Apache-2.0
// A bar of many small links: one of them is in the tab order, arrow keys go from one to the next.

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function tallies(root: ParentNode): void {
  for (const bar of root.querySelectorAll<HTMLElement>("[data-cells]")) {
    const cells = [...bar.querySelectorAll<HTMLAnchorElement>("a.m-cell")];
    for (const cell of cells.slice(1)) cell.tabIndex = -1;
    bar.addEventListener("keydown", (event) => {
      const here = cells.indexOf(document.activeElement as HTMLAnchorElement);
      const there = target(event.key, here, cells.length);
      if (here < 0 || there === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const next = cells[Math.min(Math.max(there, 0), cells.length - 1)];
      if (!next) return;
      for (const cell of cells) cell.tabIndex = cell === next ? 0 : -1;
      next.focus();
    });
  }
}

function target(key: string, here: number, many: number): number | undefined {
  if (key === "Home") return 0;
  if (key === "End") return many - 1;
  const step = STEPS[key];
  return step === undefined ? undefined : here + step;
}
