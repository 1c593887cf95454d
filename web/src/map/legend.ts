// SPDX-License-Identifier: Apache-2.0
// The legend: every kind and state that is on this map now, in words.
import { LEVELS } from "../page/colours";
import { say } from "../words";
import { drawMarker, MARKER_RATIO } from "./markers";
import { ones, type Things } from "./points";

export function legend(things: Things): HTMLDetailsElement {
  const box = document.createElement("details");
  box.className = "m-legend";
  const title = document.createElement("summary");
  title.textContent = say("legend");
  const list = document.createElement("ul");
  const kinds = new Map(ones(things).map((one) => [one.properties.kind, one.properties.kind_label]));
  for (const [kind, label] of kinds) list.append(line(`${kind}:unknown:0`, label));
  const states = new Map<string, string>();
  for (const { properties: thing } of ones(things).sort((a, b) => a.properties.rank - b.properties.rank)) {
    const level = thing.silent ? "unknown" : thing.level;
    const word = level === "unknown" ? say("unknown") : thing.state;
    const aqi = thing.silent ? 0 : (thing.aqi ?? 0);
    if (word && (LEVELS as readonly string[]).includes(level)) states.set(word, `state:${level}:${aqi}`);
  }
  for (const [word, icon] of states) list.append(line(icon, word));
  const cities = kinds.has("city");
  if (cities) list.append(line("city:unknown:0:6", say("legendRing")));
  else if (things.features.length > 1) list.append(line("group:warning:0", say("legendGroup")));
  box.append(title, list);
  return box;
}

function line(icon: string, text: string): HTMLElement {
  const item = document.createElement("li");
  const image = drawMarker(icon);
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.style.width = `${image.width / MARKER_RATIO}px`;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  canvas.setAttribute("aria-hidden", "true");
  item.append(canvas, text);
  return item;
}
