// SPDX-License-Identifier: Apache-2.0
// Where the axes of a chart begin, end and are marked.
import { OFFSET } from "../page/times";
import { known, type Measured, type Series } from "./series";

const HOUR = 3_600_000;
const STEPS = [1, 2, 3, 6, 12, 24, 48, 72, 120, 168, 336].map((hours) => hours * HOUR);

/** Whole steps from low to high, with room for the first standard above the values. */
export function scale(series: Series, points: Measured[]): { min: number; max: number; interval: number; digits: number } {
  const beside = series.others.flatMap((other) => known(other.points));
  const values = [...known(points), ...beside, ...points.flatMap(([, , low, high]) => [low, high].filter((edge) => edge != null))];
  let [low, high] = [Math.min(...values), Math.max(...values)];
  const standards = series.lines.map((standard) => standard.value);
  const next = Math.min(...standards.filter((standard) => standard > high));
  if (!standards.some((standard) => standard <= high) && next <= high * 2.2) high = next * 1.05;
  if (low >= 0 && low < high * 0.6) low = 0;
  const rough = Math.max((high - low) / 4, 1e-9);
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = power * ([1, 2, 2.5, 5].find((step) => step * power >= rough) ?? 10);
  const below = Math.floor(low / interval) * interval;
  const min = low > 0 && low - below < interval * 0.1 ? below - interval : below; // No point lies on the axis.
  return { min, max: Math.max(Math.ceil(high / interval) * interval, min + interval), interval, digits: decimals(interval) };
}

/** The decimals that tell one step from the next. */
function decimals(interval: number): number {
  return [0, 1, 2, 3].find((digits) => Math.abs(interval * 10 ** digits - Math.round(interval * 10 ** digits)) < 1e-6) ?? 4;
}

/** Evenly spaced whole hours or days, at most `most`; none for spans that the chart marks better by months. */
export function times(series: Series, most: number): number[] | undefined {
  const [from, to] = [series.from + OFFSET, series.to + OFFSET];
  const step = STEPS.find((one) => (to - from) / one <= most);
  if (!step) return undefined;
  const found = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) found.push(at);
  return found;
}
