// SPDX-License-Identifier: Apache-2.0
// The operator's own PMTiles base map, where the home has one: streets and water below our things.
import { addProtocol, type LayerSpecification, type SourceSpecification } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import { token } from "../page/colours";

export interface Basemap {
  source: SourceSpecification;
  attribution: string;
  layers(): LayerSpecification[];
}

/** Null where there is none, or where it cannot be read: the map stands without it. */
export async function openBasemap(path: string): Promise<Basemap | null> {
  if (!path) return null;
  try {
    const address = new URL(path, location.href).href;
    const archive = new PMTiles(address);
    const protocol = new Protocol();
    protocol.add(archive);
    addProtocol("pmtiles", protocol.tile);
    const [header, metadata] = await Promise.all([archive.getHeader(), archive.getMetadata()]);
    const about = metadata as { attribution?: string; vector_layers?: { id: string }[] };
    const tiles = { tiles: [`pmtiles://${address}/{z}/{x}/{y}`], minzoom: header.minZoom, maxzoom: header.maxZoom };
    const attribution = plain(about.attribution ?? "");
    if (header.tileType !== TileType.Mvt) {
      const raster = { id: "base", source: "basemap", type: "raster", paint: { "raster-opacity": 0.85 } } as const;
      return { source: { type: "raster", tileSize: 256, ...tiles }, attribution, layers: () => [raster] };
    }
    const there = new Set((about.vector_layers ?? []).map((layer) => layer.id));
    return { source: { type: "vector", ...tiles }, attribution, layers: () => vectorLayers(there) };
  } catch (problem) {
    console.warn(problem);
    return null;
  }
}

/** Only words: an attribution may hold markup of somebody else's. */
function plain(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent?.trim() ?? "";
}

/** Quiet streets and water for the schemas of Protomaps and OpenMapTiles, whichever layers there are. */
function vectorLayers(there: Set<string>): LayerSpecification[] {
  const fill = (layer: string, colour: string, opacity = 1): LayerSpecification[] =>
    there.has(layer)
      ? [{ id: `base-${layer}`, source: "basemap", "source-layer": layer, type: "fill", filter: POLYGON, paint: { "fill-color": token(colour), "fill-opacity": opacity } }]
      : [];
  return [
    ...fill("landuse", "base-green", 0.5),
    ...fill("landcover", "base-green", 0.35),
    ...fill("park", "base-green", 0.5),
    ...fill("water", "water"),
    ...fill("building", "base-building", 0.6),
    ...fill("buildings", "base-building", 0.6),
    ...lines(there, "waterway", "water", 1.2),
    ...lines(there, "roads", "base-road", 1.1),
    ...lines(there, "transportation", "base-road", 1.1),
    ...names(there, "roads"),
    ...names(there, "transportation_name"),
  ];
}

const POLYGON: ["==", ["geometry-type"], string] = ["==", ["geometry-type"], "Polygon"];
const FONT = "Noto Sans Thai";

function lines(there: Set<string>, layer: string, colour: string, width: number): LayerSpecification[] {
  if (!there.has(layer)) return [];
  const paint = { "line-color": token(colour), "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 9, width * 0.4, 13, width, 17, width * 7] };
  return [{ id: `base-${layer}`, source: "basemap", "source-layer": layer, type: "line", layout: { "line-cap": "round", "line-join": "round" }, paint } as LayerSpecification];
}

function names(there: Set<string>, layer: string): LayerSpecification[] {
  if (!there.has(layer)) return [];
  const local = document.documentElement.lang;
  return [
    {
      id: `base-names-${layer}`,
      source: "basemap",
      "source-layer": layer,
      type: "symbol",
      minzoom: 13.5,
      layout: {
        "symbol-placement": "line",
        "text-field": ["coalesce", ["get", `name:${local}`], ["get", "name"]],
        "text-font": [FONT],
        "text-size": 11,
      },
      paint: { "text-color": token("place"), "text-halo-color": token("land"), "text-halo-width": 1.2 },
    },
  ];
}
