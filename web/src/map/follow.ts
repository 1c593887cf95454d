// SPDX-License-Identifier: Apache-2.0
// Keeps a map's things: by the stream, by the filter of the page, by the view where the city is large.
import type { GeoJSONSource, Map as GlMap } from "maplibre-gl";
import { followPoints } from "../live/points";
import { drawMarker, MARKER_RATIO } from "./markers";
import { fetchThings, ones, type Things, type View } from "./points";
import { CLUSTERS, type Clusters } from "./style";

const SETTLE = 150;
const CLUSTER_FROM = 25;

/** Draws what there is, then follows. A new filter or view begins the following anew. */
export function followThings(map: GlMap, address: string, query: string, first: Things): void {
  let things = first;
  let asked = query;
  let turn = 0;
  let stop = () => {};

  const fetch = () => fetchThings(address, asked, things.aggregated ? viewOf(map) : undefined);
  const draw = (fresh: Things) => {
    things = fresh;
    show(map, fresh);
    document.dispatchEvent(new CustomEvent("m-things", { detail: fresh }));
  };
  const begin = (fresh: Things) => {
    stop();
    draw(fresh);
    stop = followPoints(fresh, { fetch, draw });
  };
  const anew = async () => {
    const mine = ++turn;
    try {
      const fresh = await fetch();
      if (mine === turn) begin(fresh);
    } catch (problem) {
      console.warn(problem); // The last points stay; their ages tell how old they are.
    }
  };

  begin(first);
  let settling = 0;
  map.on("moveend", () => {
    clearTimeout(settling);
    if (things.aggregated) settling = window.setTimeout(() => void anew(), SETTLE);
  });
  document.addEventListener("m-filter", (event) => {
    asked = (event as CustomEvent<string>).detail;
    void anew();
  });
  map.on("remove", () => stop());
}

let drawn: Clusters = CLUSTERS.none;

function show(map: GlMap, things: Things): void {
  for (const icon of new Set(ones(things).map((one) => one.properties.icon))) {
    if (!map.hasImage(icon)) map.addImage(icon, drawMarker(icon), { pixelRatio: MARKER_RATIO });
  }
  const source = map.getSource<GeoJSONSource>("things");
  const wanted = !things.aggregated && things.features.length > CLUSTER_FROM ? CLUSTERS.near : CLUSTERS.none;
  if (wanted !== drawn) source?.setClusterOptions(wanted);
  drawn = wanted;
  source?.setData(things);
}

function viewOf(map: GlMap): View {
  const bounds = map.getBounds();
  // MapLibre's zoom counts tiles of 512 pixels, points.json those of 256.
  return { box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], zoom: map.getZoom() + 1 };
}
