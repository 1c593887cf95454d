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
  points: (Measured | null)[];
  lines: { value: number; label: string; level: string; aqi: number | null }[];
  simulated: boolean;
}

export async function fetchSeries(address: string): Promise<Series> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as Series;
}

/** A `null` in the list is a gap; the line breaks there because its value is missing. */
export function withGaps(points: Series["points"]): Measured[] {
  let last = 0;
  return points.map((point) => {
    if (point) last = point[0];
    return point ?? [last, null];
  });
}
