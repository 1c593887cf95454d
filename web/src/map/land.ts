// SPDX-License-Identifier: Apache-2.0
// Provinces and districts from our own TopoJSON (scripts/boundaries.py); names stand at one point each.
import type { Feature, FeatureCollection, MultiLineString, Point } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { language } from "../words";

export interface AreaNames {
  th: string;
  en: string;
  at: [number, number];
  box: [number, number, number, number];
  near?: string[];
}

type Areas = Topology<Record<string, GeometryCollection<AreaNames>>>;

export interface Land {
  areas: FeatureCollection;
  inner: Feature<MultiLineString>;
  outer: Feature<MultiLineString>;
  names: FeatureCollection<Point>;
  near: Map<string, string[]>;
  boxes: Map<string, AreaNames["box"]>;
}

export async function fetchLand(address: string): Promise<Land> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const topology = (await answer.json()) as Areas;
  const collection = Object.values(topology.objects)[0];
  if (!collection) throw new Error(`${address}: no areas`);
  const areas = feature(topology, collection);
  const near = new Map<string, string[]>();
  const boxes = new Map<string, AreaNames["box"]>();
  for (const area of areas.features) {
    near.set(String(area.id), area.properties.near ?? []);
    boxes.set(String(area.id), area.properties.box);
    area.properties = { ...area.properties, code: area.id } as AreaNames;
  }
  const line = (inside: boolean): Feature<MultiLineString> => ({
    type: "Feature",
    properties: {},
    geometry: mesh(topology, collection, (a, b) => (a !== b) === inside),
  });
  return { areas, inner: line(true), outer: line(false), names: namePoints(areas), near, boxes };
}

function namePoints(areas: FeatureCollection<Feature["geometry"], AreaNames>): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: areas.features.map((area) => {
      const [west, south, east, north] = area.properties.box;
      return {
        type: "Feature",
        properties: { name: area.properties[language], code: area.id, size: (east - west) * (north - south) },
        geometry: { type: "Point", coordinates: area.properties.at },
      };
    }),
  };
}

/** Many provinces' districts as one, so that a map needs one source however many are loaded. */
export function together(lands: Land[], part: "areas" | "names"): FeatureCollection {
  return { type: "FeatureCollection", features: lands.flatMap((land) => land[part].features) };
}

export function lines(lands: Land[], part: "inner" | "outer"): FeatureCollection {
  return { type: "FeatureCollection", features: lands.map((land) => land[part]) };
}
