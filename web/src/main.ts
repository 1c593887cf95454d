// SPDX-License-Identifier: Apache-2.0
// What every page loads. Maps and charts are fetched only where a page has one in view.
import "../styles/main.scss";
import { keepLive } from "./live/live";
import { dropZones, follow, picks } from "./page/desk";
import { filters } from "./page/filter";
import { menus } from "./page/menu";
import { popovers } from "./page/popover";
import { searchFields } from "./page/search";
import { copyButtons, sendOn, swaps } from "./page/small";
import { tallies } from "./page/tally";
import { themeButtons } from "./page/theme";
import { keepAgesTrue } from "./page/times";
import { tour } from "./page/tour";

function enhance(root: ParentNode): void {
  copyButtons(root);
  tallies(root);
  for (const button of root.querySelectorAll<HTMLButtonElement>("button.m-png[data-svg]")) {
    button.hidden = false;
    button.addEventListener("click", async () => (await import("./page/picture")).savePicture(button));
  }
  whenSeen(root, ".m-chart[data-src]", async (box) => (await import("./chart/chart")).drawChart(box));
  whenSeen(root, ".m-map[data-src]", async (box) => (await import("./map/map")).openMap(box));
}

function whenSeen(root: ParentNode, selector: string, open: (box: HTMLElement) => Promise<void>): void {
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((found) => found.isIntersecting)) {
        watcher.unobserve(entry.target);
        void open(entry.target as HTMLElement);
      }
    },
    { rootMargin: "200px" },
  );
  for (const box of root.querySelectorAll<HTMLElement>(selector)) watcher.observe(box);
}

themeButtons();
keepAgesTrue();
keepLive();
enhance(document);
filters();
popovers();
searchFields();
menus();
swaps(enhance);
dropZones();
picks();
if (document.querySelector("#survey-form, [data-handed-in]")) {
  void import("./survey/answer").then(({ openAnswering }) => openAnswering(enhance));
}
if (document.querySelector("[data-builder], [data-preview]")) {
  void import("./survey/builder").then(({ openBuilder }) => openBuilder(enhance));
}
follow(enhance);
sendOn();
tour();
