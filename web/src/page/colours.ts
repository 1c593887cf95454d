// SPDX-License-Identifier: Apache-2.0
// Colours come from the page's tokens, so that a map, a chart and a list never disagree.

export type Level = "normal" | "watch" | "warning" | "danger" | "unknown";
export const LEVELS: readonly Level[] = ["unknown", "normal", "watch", "warning", "danger"];

export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--m-${name}`).trim();
}

/** The fill of a state: the Thai AQI's own colour where it has one. */
export function fill(level: string, aqi: number | null): string {
  return aqi ? token(`aqi-${aqi}`) : token(`fill-${level}`);
}
