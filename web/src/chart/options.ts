// SPDX-License-Identifier: Apache-2.0
// The look and the words of a chart, in the page's language and theme.
import type { EChartsCoreOption } from "echarts/core";
import { token } from "../page/colours";
import { clock, dateTime, day, isMidnight, OFFSET } from "../page/times";
import { language, say } from "../words";
import { scale, times } from "./scales";
import { known, type Measured, type Series } from "./series";

const FONT = '"Noto Sans Thai", system-ui, sans-serif';

export function options(series: Series, width: number): EChartsCoreOption {
  const { points } = series;
  const marked = times(series, Math.max(3, Math.round(width / 95)));
  const { digits, ...range } = scale(series, points);
  const text = { color: token("quiet"), fontFamily: FONT, fontSize: 12 };
  return {
    animation: false,
    useUTC: true, // Times are moved to Thai time, so that days begin at midnight here wherever the reader is.
    textStyle: { fontFamily: FONT },
    aria: { enabled: true, label: { description: description(series, points) } },
    grid: { left: 4, right: 14, top: 34, bottom: 4, containLabel: true },
    tooltip: tooltip(series),
    xAxis: {
      type: "time",
      min: series.from + OFFSET,
      max: series.to + OFFSET,
      splitNumber: Math.max(2, Math.round(width / 170)),
      axisLine: { lineStyle: { color: token("line-strong") } },
      axisTick: { show: true, customValues: marked, lineStyle: { color: token("line-strong") } },
      axisLabel: { ...text, hideOverlap: true, customValues: marked, formatter: (at: number) => (isMidnight(at - OFFSET) ? day(at - OFFSET) : clock(at - OFFSET)) },
    },
    yAxis: {
      type: "value",
      ...range,
      name: `${series.label}${series.unit ? ` (${series.unit})` : ""}`,
      nameTextStyle: { ...text, align: "left", padding: [0, 0, 4, -4] },
      nameGap: 14,
      axisLabel: { ...text, formatter: (value: number) => number(value, digits) },
      splitLine: { lineStyle: { color: token("line") } },
    },
    series: [...band(points), ...others(series), line(series, points), ...marks(series)],
  };
}

function line(series: Series, points: Measured[]): object {
  const shown = points.filter((point) => point[1] !== null).length;
  return {
    type: "line",
    data: points.map(([at, value]) => [at + OFFSET, value]),
    connectNulls: false,
    showSymbol: shown < 60,
    symbolSize: 4,
    sampling: points.length > 5000 ? "lttb" : undefined,
    lineStyle: { color: token("accent"), width: 1.8 },
    itemStyle: { color: token("accent") },
    emphasis: { disabled: true },
    markLine: {
      silent: true,
      symbol: "none",
      animation: false,
      data: series.lines.map((standard) => ({
        yAxis: standard.value,
        lineStyle: { color: token(standard.level === "unknown" ? "quiet" : standard.level), type: [6, 4], width: 1.2 },
        label: {
          formatter: `${standard.label} ${number(standard.value)}`,
          position: "insideEndTop",
          color: token("ink"),
          fontFamily: FONT,
          fontSize: 12,
          textBorderColor: token("panel"),
          textBorderWidth: 3,
        },
      })),
    },
  };
}

const OTHERS = ["compare-1", "compare-2", "compare-3"];

/** What the series is compared with: thinner, broken; the page names them above the chart. */
function others(series: Series): object[] {
  return series.others.map((other, number) => {
    const colour = token(OTHERS[number % OTHERS.length] ?? "quiet");
    return {
      type: "line",
      name: other.name,
      data: other.points.map(([at, value]) => [at + OFFSET, value]),
      connectNulls: false,
      showSymbol: false,
      lineStyle: { color: colour, width: 1.3, type: [4 + number, 2] },
      itemStyle: { color: colour },
      emphasis: { disabled: true },
    };
  });
}

/** Values that their source calls doubtful: open circles. */
function marks(series: Series): object[] {
  if (!series.marks.length) return [];
  const style = { color: token("panel"), borderColor: token("warning"), borderWidth: 1.6 };
  return [{ type: "scatter", name: say("doubtful"), data: series.marks.map(([at, value]) => [at + OFFSET, value]), symbolSize: 8, itemStyle: style, z: 5 }];
}

/** Lowest to highest of each bucket, as a quiet band behind the mean. */
function band(points: Measured[]): object[] {
  const wide = points.some(([, , low, high]) => low != null && high != null && high > low);
  if (!wide) return [];
  const side = { type: "line", stack: "range", symbol: "none", silent: true, lineStyle: { opacity: 0 }, emphasis: { disabled: true }, tooltip: { show: false } };
  return [
    { ...side, data: points.map(([at, , low]) => [at + OFFSET, low ?? null]) },
    {
      ...side,
      stackStrategy: "all",
      areaStyle: { color: token("accent"), opacity: 0.13 },
      data: points.map(([at, , low, high]) => [at + OFFSET, low == null || high == null ? null : high - low]),
    },
  ];
}

function tooltip(series: Series): object {
  return {
    trigger: "axis",
    className: "m-tooltip",
    backgroundColor: token("panel"),
    borderColor: token("line-strong"),
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { color: token("ink"), fontFamily: FONT, fontSize: 13 },
    axisPointer: { type: "line", lineStyle: { color: token("line-strong"), type: "solid" } },
    // An element, not text with style attributes: those would break the Content-Security-Policy.
    formatter: (found: { data: [number, number | null]; seriesIndex: number }[]) => {
      const at = (found.at(-1)?.data[0] ?? OFFSET) - OFFSET;
      return card(series, series.points.find((point) => point[0] === at) ?? [at, null]);
    },
  };
}

function card(series: Series, [at, value, low, high]: Measured): HTMLElement {
  const box = document.createElement("div");
  const main = document.createElement("strong");
  main.textContent = value === null ? say("noValue") : `${number(value)} ${series.unit}`;
  const time = document.createElement("div");
  time.textContent = dateTime(at);
  box.append(main, time);
  if (low != null && high != null && high > low) {
    const span = document.createElement("div");
    span.textContent = `${say("range")} ${number(low)}–${number(high)}`;
    box.append(span);
  }
  for (const other of series.others) {
    const there = other.points.find((point) => Math.abs(point[0] - at) < series.bucket * 500);
    if (there?.[1] == null) continue;
    const line = document.createElement("div");
    line.textContent = `${other.name} ${number(there[1])}`;
    box.append(line);
  }
  return box;
}

function number(value: number, digits = 0): string {
  return value.toLocaleString(language === "th" ? "th-TH-u-nu-latn" : "en-GB", { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, 2) });
}

function description(series: Series, points: Measured[]): string {
  const values = known(points);
  const unit = series.unit ? ` ${series.unit}` : "";
  const gaps = points.filter((point, i) => point[1] === null && points[i - 1]?.[1] != null).length;
  return say("chartSays", {
    label: series.label,
    from: dateTime(series.from),
    to: dateTime(series.to),
    low: number(Math.min(...values)) + unit,
    high: number(Math.max(...values)) + unit,
    last: number(values.at(-1) ?? 0) + unit,
    gaps,
  });
}
