// SPDX-License-Identifier: Apache-2.0
// The newest value joins the chart as it arrives; whole buckets come from history, one at a time.
import { fetchSeries, type Measured, type Series } from "../chart/series";
import type { Changes } from "./messages";

const SPREAD = 10_000;

/** Calls `draw` with the series of the box as it grows, for as long as the box is on the page. */
export function followSeries(box: HTMLElement, first: Series, draw: (series: Series) => void): void {
  const address = new URL(box.dataset.src ?? "", location.href);
  const attribute = address.searchParams.get("attribute") ?? "";
  if (address.searchParams.get("range") === "custom") return; // Chosen days are over.
  let stored = first;
  let fetching = false;

  const again = async () => {
    try {
      stored = await fetchSeries(address.href);
      if (box.isConnected) draw(stored);
    } catch (problem) {
      console.warn(problem); // What is drawn stays; the next value asks again.
    } finally {
      fetching = false;
    }
  };
  const hear = (event: Event) => {
    if (!box.isConnected) return document.removeEventListener("m-live", hear);
    for (const { values } of Object.values((event as CustomEvent<Changes>).detail.entities)) {
      const value = values?.[attribute];
      if (value == null || value.number === null) continue;
      const grown = joined(stored, [value.observed_at, value.number]);
      if (!grown) continue;
      draw(grown);
      if (fetching || value.observed_at - stored.to < stored.bucket * 1_000) continue;
      fetching = true;
      setTimeout(() => void again(), Math.random() * SPREAD);
    }
  };
  const missed = () => {
    if (!box.isConnected) return document.removeEventListener("m-live-refetch", missed);
    if (!fetching) void again();
    fetching = true;
  };
  document.addEventListener("m-live", hear);
  document.addEventListener("m-live-refetch", missed);
}

/** The stored series and one newer value at its end; null when history has it already. */
function joined(stored: Series, newest: Measured): Series | null {
  const last = stored.points.findLast((point) => point[1] !== null);
  if (last && newest[0] <= last[0]) return null;
  const points = stored.points.filter((point) => point[0] < newest[0]);
  return { ...stored, points: [...points, newest], to: Math.max(stored.to, newest[0]) };
}
