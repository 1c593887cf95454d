// SPDX-License-Identifier: Apache-2.0
// A line chart of one series: gaps stay gaps, standards are lines, and the table has every value.
import { LineChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { followSeries } from "../live/series";
import { onThemeChange } from "../page/theme";
import { say } from "../words";
import { options } from "./options";
import { fetchSeries } from "./series";

use([LineChart, ScatterChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

export async function drawChart(box: HTMLElement): Promise<void> {
  try {
    let series = await fetchSeries(box.dataset.src ?? "");
    if (!series.points.some((point) => point[1] !== null)) return;
    const canvas = document.createElement("div");
    canvas.className = "m-chart__canvas";
    box.append(canvas); // The server's drawing stays for paper.
    box.classList.add("is-open");
    const chart = init(canvas, null, { renderer: "svg" });
    const draw = () => chart.setOption(options(series, canvas.clientWidth), { notMerge: true });
    draw();
    onThemeChange(draw);
    followSeries(box, series, (grown) => {
      series = grown;
      draw();
    });
    let width = canvas.clientWidth;
    new ResizeObserver(() => {
      if (canvas.clientWidth === width || !canvas.isConnected) return;
      width = canvas.clientWidth;
      chart.resize();
      draw();
    }).observe(canvas);
  } catch (problem) {
    console.error(problem);
    const note = document.createElement("p");
    note.className = "visually-hidden";
    note.setAttribute("role", "status");
    note.textContent = say("chartFailed");
    box.append(note); // The server's drawing is still there.
  }
}
