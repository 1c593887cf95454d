// SPDX-License-Identifier: Apache-2.0
// A live map beside its list. Everything on it is also in the list, so a page reads without it.
import { AttributionControl, type GeoJSONSource, Map as GlMap, NavigationControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { onThemeChange } from "../page/theme";
import { say } from "../words";
import { type Basemap, openBasemap } from "./basemap";
import { followThings } from "./follow";
import { fetchLand, type Land, lines, together } from "./land";
import { legend } from "./legend";
import { bindList } from "./list";
import { drawMarker } from "./markers";
import { pin } from "./pick";
import { fetchThings, type Things } from "./points";
import { popups } from "./popup";
import { FONT, mapStyle } from "./style";

const THAILAND: [number, number, number, number] = [97.3, 5.6, 105.7, 20.5];
const SETTLED = 2_500;

setWorkerUrl(workerUrl);

export async function openMap(box: HTMLElement): Promise<void> {
  try {
    const { src: address = "", query = "" } = box.dataset;
    const [things, , basemap] = await Promise.all([
      fetchThings(address, query),
      fontReady(),
      openBasemap(box.dataset.basemap ?? ""),
    ]);
    const country = await fetchLand(`${box.dataset.boundaries}/th.json`);
    const map = createMap(box, things, country, basemap);
    await new Promise((resolve) => map.once("load", resolve));
    showCountry(map, country);
    followThings(map, address, query, things);
    await showNear(map, country, box);
    bindList(map, things);
    popups(map);
    keepLegend(box, things);
    map.on("click", ({ lngLat }) => box.dispatchEvent(new CustomEvent("m-place", { bubbles: true, detail: lngLat })));
    pin(map, box);
    const opened = () => box.classList.add("is-open");
    map.once("idle", opened);
    setTimeout(opened, SETTLED); // A map that moves all the time is never idle.
    onThemeChange(() => repaint(map, basemap));
  } catch (problem) {
    console.error(problem);
    failed(box);
  }
}

function failed(box: HTMLElement): void {
  const note = document.createElement("p");
  note.className = "m-empty";
  note.setAttribute("role", "status");
  note.textContent = say("mapFailed");
  box.classList.add("is-failed");
  box.replaceChildren(note);
}

async function fontReady(): Promise<void> {
  await Promise.all([document.fonts.load(`13px "${FONT}"`, "ก"), document.fonts.load(`13px "${FONT}"`, "a")]);
}

function createMap(box: HTMLElement, things: Things, country: Land, basemap: Basemap | null): GlMap {
  const canvas = document.createElement("div");
  canvas.className = "m-map__canvas";
  box.append(canvas);
  const map = new GlMap({
    container: canvas,
    style: mapStyle(basemap),
    bounds: viewOf(box, things, country),
    fitBoundsOptions: { padding: 40, maxZoom: box.dataset.basemap ? 13 : 11 },
    maxBounds: [90, 0, 113, 26],
    minZoom: 3.5,
    maxZoom: 17,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: false,
    attributionControl: false,
    fadeDuration: 0,
    locale: { "NavigationControl.ZoomIn": say("zoomIn"), "NavigationControl.ZoomOut": say("zoomOut"), "Popup.Close": say("close") },
  });
  map.touchZoomRotate.disableRotation();
  map.scrollZoom.setWheelZoomRate(1 / 300);
  map.getCanvas().setAttribute("aria-label", box.dataset.label ?? "");
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  const sources = [basemap?.attribution, say("boundaries")].filter((text): text is string => Boolean(text));
  map.addControl(new AttributionControl({ compact: false, customAttribution: sources }));
  return map;
}

function viewOf(box: HTMLElement, things: Things, country: Land): [number, number, number, number] {
  if (box.dataset.fit === "country") return country.boxes.get(box.dataset.province ?? "") ?? THAILAND;
  if (things.features.length === 0) return country.boxes.get(box.dataset.province ?? "") ?? THAILAND;
  const xs = things.features.map((one) => one.geometry.coordinates[0] ?? 0).sort((a, b) => a - b);
  const ys = things.features.map((one) => one.geometry.coordinates[1] ?? 0).sort((a, b) => a - b);
  // A far outlier (a wrongly placed sensor) must not shrink the city to a dot.
  const cut = Math.floor(xs.length * 0.02);
  const [west, south, east, north] = [xs[cut], ys[cut], xs.at(-1 - cut), ys.at(-1 - cut)] as [number, number, number, number];
  const room = 0.01;
  return [west - room, south - room, east + room, north + room];
}

function keepLegend(box: HTMLElement, first: Things): void {
  let shown = legend(first);
  box.append(shown);
  document.addEventListener("m-things", (event) => {
    const fresh = legend((event as CustomEvent<Things>).detail);
    if (fresh.textContent === shown.textContent) return;
    fresh.open = shown.open;
    shown.replaceWith(fresh);
    shown = fresh;
  });
}

function showCountry(map: GlMap, land: Land): void {
  map.getSource<GeoJSONSource>("country")?.setData(land.areas);
  map.getSource<GeoJSONSource>("country-names")?.setData(land.names);
  map.getSource<GeoJSONSource>("country-inner")?.setData(land.inner);
  map.getSource<GeoJSONSource>("country-outer")?.setData(land.outer);
}

/** Districts of the city's province and of its neighbours, from the same topology: no seams. */
async function showNear(map: GlMap, country: Land, box: HTMLElement): Promise<void> {
  const own = box.dataset.province;
  if (!own) return;
  const codes = [own, ...(country.near.get(own) ?? [])];
  const lands = await Promise.all(codes.map((code) => fetchLand(`${box.dataset.boundaries}/${code}.json`)));
  map.getSource<GeoJSONSource>("areas")?.setData(together(lands, "areas"));
  map.getSource<GeoJSONSource>("names")?.setData(together(lands, "names"));
  map.getSource<GeoJSONSource>("inner")?.setData(lines(lands, "inner"));
  map.getSource<GeoJSONSource>("outer")?.setData(lines(lands, "outer"));
  if (map.getLayer("country")) map.setFilter("country", ["!", ["in", ["get", "code"], ["literal", codes]]]);
  for (const layer of ["country-inner", "country-outer"]) map.setLayerZoomRange(layer, 0, 8);
}

function repaint(map: GlMap, basemap: Basemap | null): void {
  for (const layer of mapStyle(basemap).layers) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as never, value as never);
  }
  for (const id of map.listImages()) map.updateImage(id, drawMarker(id));
}
