// SPDX-License-Identifier: Apache-2.0
// The things on a map, as `points.json` tells them (see src/mueang/portal/README.md).
import type { Feature, FeatureCollection, Point } from "geojson";
import { LEVELS } from "../page/colours";

export interface Thing {
  id: string;
  name: string;
  kind: string;
  kind_label: string;
  label: string;
  value: string;
  level: string;
  aqi: number | null;
  state: string;
  at: string | null;
  ago: string;
  silent: boolean;
  simulated: boolean;
  url: string;
  share?: number;
}

/** Many things told as one by the server: a large city sends only what fits the view. */
export interface Group {
  point_count: number;
  worst: number;
  box: [number, number, number, number];
}

export type Drawn = Thing & { anchor: string; icon: string; rank: number; short: string };
export type One = Feature<Point, Drawn>;
export type Things = FeatureCollection<Point, Drawn | Group> & { aggregated: boolean };

export interface View {
  box: [number, number, number, number];
  zoom: number;
}

/** `address` with the page's filter, and with the view where the last answer asked for it. */
export async function fetchThings(address: string, query: string, view?: View): Promise<Things> {
  const asked = new URLSearchParams(query);
  asked.delete("page");
  if (view) {
    asked.set("box", view.box.map((edge) => edge.toFixed(4)).join(","));
    asked.set("zoom", view.zoom.toFixed(2));
  }
  const words = asked.toString();
  const answer = await fetch(words ? `${address}?${words}` : address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const found = (await answer.json()) as FeatureCollection<Point | null, Thing | Group> & { aggregated?: boolean };
  const features = found.features.filter((one): one is Feature<Point, Thing | Group> => one.geometry !== null);
  return { type: "FeatureCollection", aggregated: found.aggregated ?? false, features: features.map(draw) };
}

/** The things that stand alone. */
export function ones(things: Things): One[] {
  return things.features.filter((one): one is One => "id" in one.properties);
}

/** The thing with what its marker needs; a group needs nothing more. */
export function draw(feature: Feature<Point, Thing | Group>): Feature<Point, Drawn | Group> {
  const thing = feature.properties;
  if (!("id" in thing)) return feature as Feature<Point, Group>;
  const rank = Math.max(0, LEVELS.indexOf(thing.level as (typeof LEVELS)[number]));
  const icon = iconName(thing);
  const short = thing.silent ? "" : thing.value;
  return { ...feature, properties: { ...thing, anchor: String(feature.id ?? ""), icon, rank, short } };
}

/** `air:warning:4`; a city's has the eighths of its points that send: `city:watch:0:7`. */
export function iconName(thing: Thing): string {
  const level = thing.silent ? "unknown" : thing.level;
  const parts = [thing.kind, level, thing.silent ? 0 : (thing.aqi ?? 0)];
  if (thing.share !== undefined) parts.push(Math.floor(thing.share * 8));
  return parts.join(":");
}
