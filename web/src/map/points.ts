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
}

export type Drawn = Thing & { icon: string; rank: number; short: string };
export type Things = FeatureCollection<Point, Drawn>;

export async function fetchThings(address: string): Promise<Things> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const found = (await answer.json()) as FeatureCollection<Point | null, Thing>;
  const features = found.features.filter((one): one is Feature<Point, Thing> => one.geometry !== null);
  return { type: "FeatureCollection", features: features.map(drawn) };
}

/** The thing with what its marker needs. */
export function drawn(feature: Feature<Point, Thing>): Feature<Point, Drawn> {
  const thing = feature.properties;
  const rank = Math.max(0, LEVELS.indexOf(thing.level as (typeof LEVELS)[number]));
  const icon = iconName(thing.kind, thing.level, thing.aqi, thing.silent);
  const short = thing.silent ? "" : thing.value;
  return { ...feature, properties: { ...thing, icon, rank, short } };
}

export function iconName(kind: string, level: string, aqi: number | null, silent: boolean): string {
  return [kind, silent ? "unknown" : level, silent ? 0 : (aqi ?? 0)].join(":");
}
