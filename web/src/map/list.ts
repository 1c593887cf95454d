// SPDX-License-Identifier: Apache-2.0
// The map and its list are one thing: pointing at, focusing or choosing in one shows in the other.
import type { GeoJSONSource, Map as GlMap, MapLayerMouseEvent } from "maplibre-gl";
import { popupFor } from "./popup";
import { type One, ones, type Things } from "./points";

export function bindList(map: GlMap, first: Things): void {
  let things = byId(first);
  const overList = (event: Event) => {
    const line = (event.target as Element).closest<HTMLElement>(".m-split .m-thing[data-entity]");
    if (!line) return;
    lit(map, line.dataset.entity ?? "");
    const found = things.get(line.dataset.entity ?? "");
    if (event.type === "focusin" && found) bringIntoView(map, found);
  };
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, overList);
  for (const kind of ["pointerout", "focusout"]) document.addEventListener(kind, () => lit(map, ""));
  onThings(map, (id) => choose(map, things.get(id)));
  document.addEventListener("m-things", (event) => {
    things = byId((event as CustomEvent<Things>).detail);
  });
  const follow = () => choose(map, [...things.values()].find((one) => `#${one.properties.anchor}` === location.hash), true);
  addEventListener("hashchange", follow);
  follow();
}

function onThings(map: GlMap, chosen: (id: string) => void): void {
  const idOf = (event: MapLayerMouseEvent) => String(event.features?.[0]?.properties.id ?? "");
  map.on("mousemove", "things", (event) => {
    map.getCanvas().style.cursor = "pointer";
    lit(map, idOf(event));
  });
  map.on("mouseleave", "things", () => {
    map.getCanvas().style.cursor = "";
    lit(map, "");
  });
  map.on("mouseenter", "clusters", () => (map.getCanvas().style.cursor = "zoom-in"));
  map.on("mouseleave", "clusters", () => (map.getCanvas().style.cursor = ""));
  map.on("click", "clusters", (event) => void openGroup(map, event));
  map.on("click", "things", (event) => chosen(idOf(event)));
}

async function openGroup(map: GlMap, event: MapLayerMouseEvent): Promise<void> {
  const group = event.features?.[0];
  if (group?.geometry.type !== "Point") return;
  if (group.properties.cluster_id === undefined) {
    map.fitBounds(JSON.parse(String(group.properties.box)), { padding: 60, maxZoom: 16 });
    return;
  }
  const zoom = await map.getSource<GeoJSONSource>("things")?.getClusterExpansionZoom(Number(group.properties.cluster_id));
  map.easeTo({ center: group.geometry.coordinates as [number, number], zoom: (zoom ?? 12) + 0.3 });
}

/** The chosen thing is in the address, so that a link to it can be sent. */
function choose(map: GlMap, one: One | undefined, move = false): void {
  if (!one) return;
  const { anchor, id } = one.properties;
  if (location.hash !== `#${anchor}`) history.replaceState(history.state, "", `#${anchor}`);
  for (const line of document.querySelectorAll(".m-thing.is-chosen")) line.classList.remove("is-chosen");
  const line = lineOf(id);
  line?.classList.add("is-chosen");
  line?.scrollIntoView({ block: "nearest" });
  if (move) map.jumpTo({ center: place(one), zoom: Math.max(map.getZoom(), 13) });
  popupFor(map, one.properties, place(one));
}

function bringIntoView(map: GlMap, one: One): void {
  if (!map.getBounds().contains(place(one))) map.easeTo({ center: place(one) });
}

function place(one: One): [number, number] {
  return one.geometry.coordinates as [number, number];
}

function byId(things: Things): Map<string, One> {
  return new Map(ones(things).map((one) => [one.properties.id, one]));
}

function lit(map: GlMap, id: string): void {
  map.setFilter("lit", ["==", ["get", "id"], id]);
  for (const line of document.querySelectorAll(".m-thing.is-lit")) line.classList.remove("is-lit");
  if (id) lineOf(id)?.classList.add("is-lit");
}

function lineOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.m-split .m-thing[data-entity="${CSS.escape(id)}"]`);
}
