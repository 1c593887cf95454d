// SPDX-License-Identifier: Apache-2.0
// The look of the map: two quiet tints, thin lines, names in the page's own font, then the things.
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { token } from "../page/colours";
import type { Basemap } from "./basemap";

const NOTHING: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
export const FONT = "Noto Sans Thai";

export interface Clusters {
  cluster: boolean;
  clusterMaxZoom: number;
  clusterRadius: number;
}

/** How the browser puts together what would overlap; a large city's groups come from the server. */
export const CLUSTERS = {
  none: { cluster: false, clusterMaxZoom: 11, clusterRadius: 22 },
  near: { cluster: true, clusterMaxZoom: 11, clusterRadius: 22 },
} satisfies Record<string, Clusters>;

export const SOURCES = ["country", "country-inner", "country-outer", "country-names"] as const;
export const NEAR = ["areas", "inner", "outer", "names"] as const;

export function mapStyle(basemap: Basemap | null): StyleSpecification {
  const sources: StyleSpecification["sources"] = {};
  for (const name of [...SOURCES, ...NEAR]) sources[name] = { type: "geojson", data: NOTHING };
  sources.things = {
    type: "geojson",
    data: NOTHING,
    ...CLUSTERS.none,
    clusterProperties: { worst: ["max", ["get", "rank"]] },
  };
  if (basemap) sources.basemap = basemap.source;
  return { version: 8, sources, layers: [...landLayers(basemap), ...thingLayers()] };
}

function landLayers(basemap: Basemap | null): LayerSpecification[] {
  const line = (id: string, source: string, colour: string, width: number): LayerSpecification => ({
    id,
    source,
    type: "line",
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": token(colour), "line-width": width },
  });
  return [
    { id: "water", type: "background", paint: { "background-color": token("water") } },
    { id: "country", source: "country", type: "fill", paint: { "fill-color": token("land") } },
    line("country-seam", "country-inner", "land", 3),
    { id: "areas", source: "areas", type: "fill", paint: { "fill-color": token("land") } },
    ...(basemap?.layers() ?? []),
    line("country-inner", "country-inner", "border", 0.9),
    line("country-outer", "country-outer", "border-province", 0.8),
    line("inner", "inner", "border", 0.8),
    line("outer", "outer", "border-province", 1.3),
    names("country-names", 4.4, 8.5, 10, 2),
    names("names", 8.5, 24, 11, 0),
  ];
}

function names(source: string, from: number, to: number, size: number, grow: number): LayerSpecification {
  return {
    id: source,
    source,
    type: "symbol",
    minzoom: from,
    maxzoom: to,
    layout: {
      "text-field": ["get", "name"],
      "text-font": [FONT],
      "text-size": ["interpolate", ["linear"], ["zoom"], from, size, from + 3, size + 1 + grow],
      "text-max-width": 8,
      "text-padding": 6,
      "symbol-sort-key": ["-", 0, ["get", "size"]],
    },
    paint: { "text-color": token("place"), "text-halo-color": token("land"), "text-halo-width": 1.4 },
  };
}

function thingLayers(): LayerSpecification[] {
  const value = {
    "text-font": [FONT],
    "text-size": 12,
    "text-variable-anchor": ["left", "right", "top", "bottom"] as ("left" | "right" | "top" | "bottom")[],
    "text-radial-offset": 1.15,
    "text-optional": true,
  };
  const paint = { "text-color": token("ink"), "text-halo-color": token("land-own"), "text-halo-width": 1.8 };
  const icon = { "icon-image": ["get", "icon"] as ["get", string], "icon-allow-overlap": true };
  const single = ["!", ["has", "point_count"]] as ["!", ["has", string]];
  return [
    {
      id: "clusters",
      source: "things",
      type: "circle",
      filter: ["has", "point_count"],
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["get", "point_count"], 2, 13, 50, 19, 1000, 24, 10000, 30],
        "circle-color": token("panel"),
        "circle-stroke-width": 3.5,
        "circle-stroke-color": worstColour(),
      },
    },
    {
      id: "counts",
      source: "things",
      type: "symbol",
      filter: ["has", "point_count"],
      layout: { "text-field": ["concat", ["get", "point_count"], ["case", [">=", ["get", "worst"], 3], " !", ""]], "text-font": [FONT], "text-size": 13, "text-allow-overlap": true },
      paint: { "text-color": token("ink") },
    },
    {
      id: "things",
      source: "things",
      type: "symbol",
      filter: single,
      layout: { ...icon, ...value, "text-field": ["step", ["zoom"], cityName(""), 9.5, cityName(["get", "short"])], "symbol-sort-key": ["-", 0, ["get", "rank"]] },
      paint,
    },
    {
      id: "lit",
      source: "things",
      type: "symbol",
      filter: ["==", ["get", "id"], ""],
      layout: { ...icon, "icon-size": 1.35, "text-font": [FONT], "text-size": 13, "text-field": ["get", "name"], "text-anchor": "bottom", "text-offset": [0, -1.5], "icon-ignore-placement": true, "text-allow-overlap": true },
      paint,
    },
  ];
}

function cityName(otherwise: "" | ["get", string]): ["case", ["==", ["get", string], string], ["get", string], "" | ["get", string]] {
  return ["case", ["==", ["get", "kind"], "city"], ["get", "name"], otherwise];
}

function worstColour(): ["match", ...unknown[]] & never {
  const ranks = ["unknown", "normal", "watch", "warning", "danger"].flatMap((name, rank) => [rank, token(`fill-${name}`)]);
  return ["match", ["get", "worst"], ...ranks, token("fill-unknown")] as never;
}
