// SPDX-License-Identifier: Apache-2.0
// The map and its list are one thing: pointing at a line lights its marker, and the other way round.
import type { GeoJSONSource, Map as GlMap } from "maplibre-gl";
import { ago } from "../page/times";
import { popupFor } from "./popup";
import type { Drawn, Things } from "./points";

export function bindList(map: GlMap, first: Things): void {
  let things = byId(first);
  for (const line of document.querySelectorAll<HTMLElement>(".m-thing[data-id]")) {
    const light = () => lit(map, line.dataset.id ?? "");
    line.addEventListener("pointerenter", light);
    line.addEventListener("focusin", light);
    line.addEventListener("pointerleave", () => lit(map, ""));
    line.addEventListener("focusout", () => lit(map, ""));
  }
  map.on("mousemove", "things", (event) => {
    const id = String(event.features?.[0]?.properties.id ?? "");
    map.getCanvas().style.cursor = "pointer";
    lit(map, id);
  });
  map.on("mouseleave", "things", () => {
    map.getCanvas().style.cursor = "";
    lit(map, "");
  });
  map.on("click", "clusters", async (event) => {
    const cluster = event.features?.[0];
    if (cluster?.geometry.type !== "Point") return;
    const source = map.getSource<GeoJSONSource>("things");
    const zoom = await source?.getClusterExpansionZoom(Number(cluster.properties.cluster_id));
    map.easeTo({ center: cluster.geometry.coordinates as [number, number], zoom: (zoom ?? 12) + 0.3 });
  });
  map.on("click", "things", (event) => {
    const id = String(event.features?.[0]?.properties.id ?? "");
    const found = things.get(id);
    if (found) popupFor(map, found.thing, found.at);
  });
  document.addEventListener("m-things", (event) => {
    const fresh = (event as CustomEvent<Things>).detail;
    things = byId(fresh);
    for (const { thing } of things.values()) tell(thing);
  });
}

function byId(things: Things): Map<string, { thing: Drawn; at: [number, number] }> {
  return new Map(
    things.features.map((one) => [one.properties.id, { thing: one.properties, at: one.geometry.coordinates as [number, number] }]),
  );
}

function lit(map: GlMap, id: string): void {
  map.setFilter("lit", ["==", ["get", "id"], id]);
  for (const line of document.querySelectorAll(".m-thing.is-lit")) line.classList.remove("is-lit");
  if (id) lineOf(id)?.classList.add("is-lit");
}

/** Writes a fresh value into its line, without moving anything. */
function tell(thing: Drawn): void {
  const line = lineOf(thing.id);
  if (!line) return;
  put(line.querySelector(".m-value"), thing.value);
  const state = line.querySelector<HTMLElement>(".m-state");
  if (state) {
    put(state, thing.state);
    state.dataset.level = thing.level;
    if (thing.aqi) state.dataset.aqi = String(thing.aqi);
    else delete state.dataset.aqi;
  }
  const time = line.querySelector<HTMLTimeElement>(".m-fresh time");
  if (time && thing.at) {
    time.dateTime = thing.at;
    put(time, ago(Date.parse(thing.at), Date.now()));
  }
  line.querySelector<HTMLElement>(".m-fresh")?.toggleAttribute("data-silent", thing.silent);
}

function put(element: Element | null, text: string): void {
  if (element && element.textContent?.trim() !== text) element.textContent = text;
}

function lineOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.m-thing[data-id="${CSS.escape(id)}"]`);
}
