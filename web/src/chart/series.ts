// SPDX-License-Identifier: Apache-2.0
// One series as `series.json` tells it (see src/mueang/portal/README.md).

export type Measured = [at: number, value: number | null, low?: number | null, high?: number | null];

export interface Series {
  title: string;
  label: string;
  unit: string;
  from: number;
  to: number;
  bucket: number;
  points: Measured[];
  others: { name: string; points: Measured[] }[];
  marks: [at: number, value: number, quality: string][];
  lines: { value: number; label: string; level: string; aqi: number | null }[];
  simulated: boolean;
}

export async function fetchSeries(address: string): Promise<Series> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as Series;
}

/** The values without their gaps. */
export function known(points: Measured[]): number[] {
  return points.flatMap(([, value]) => (value === null ? [] : [value]));
}
