// SPDX-License-Identifier: Apache-2.0
// Keeps an open page true: follows what it shows, and polls where no stream can be had.
import { hearTime } from "./clock";
import { showing, writeCard, writeValue } from "./lines";
import type { Changes, Said, State } from "./messages";
import { refreshSoon, takeParts } from "./refresh";
import { watchSilence } from "./silence";
import { Status } from "./status";
import { Tabs } from "./tabs";

const POLL = 30_000;
const SPREAD = { reset: 20_000, unknown: 8_000, silent: 15_000, poll: 5_000 };

export function keepLive(): void {
  const place = document.querySelector<HTMLElement>(".m-live[data-see]");
  const see = place?.dataset.see;
  if (!place || !see) return;
  watchSilence((entities) => {
    document.dispatchEvent(new CustomEvent("m-live-silent", { detail: entities }));
    refreshSoon(SPREAD.silent);
  });
  const status = new Status(place);
  let state: State = "waiting";
  setInterval(() => state === "offline" && !document.hidden && refreshSoon(SPREAD.poll), POLL);
  if (typeof EventSource !== "function") return status.tell((state = "offline"));
  new Tabs(see, {
    said,
    time: hearTime,
    missed: () => refreshSoon(0),
    state(found) {
      state = found;
      status.tell(found);
    },
  });
}

function said(what: Said): void {
  if (what.name === "reset") refreshSoon(SPREAD.reset);
  else if (what.name === "parts") takeParts(what.data.parts);
  else take(what.data, what.name === "detail");
}

function take(changes: Changes, whole: boolean): void {
  for (const [entity, card] of Object.entries(changes.entities)) {
    for (const place of showing(entity, ".m-thing")) writeCard(place, card);
    if (whole) for (const place of showing(entity, ".m-headline")) writeCard(place, card);
    for (const row of showing(entity, "tr")) {
      const value = card.values?.[row.dataset.attribute ?? ""];
      if (value) writeValue(row, value, card.promise);
    }
  }
  for (const entity of changes.gone) for (const place of showing(entity, ".m-thing")) place.remove();
  if (whole && changes.gone.length) refreshSoon(0);
  if (!whole && Object.keys(changes.entities).filter(isStrange).length) refreshSoon(SPREAD.unknown);
  document.dispatchEvent(new CustomEvent("m-live", { detail: changes }));
}

const met = new Set<string>();

/** New to a page that lists everything: the page knows its place and its words, not the message. */
function isStrange(entity: string): boolean {
  const partly = location.search || document.querySelector("#things .m-group__rest, #things .m-pages");
  if (partly || met.has(entity)) return false;
  met.add(entity);
  return showing(entity, ".m-thing").length === 0;
}
