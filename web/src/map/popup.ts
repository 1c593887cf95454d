// SPDX-License-Identifier: Apache-2.0
// What a marker says when it is chosen: name, value, state, age, origin, and the way to its page.
import { type Map as GlMap, Popup } from "maplibre-gl";
import { ago } from "../page/times";
import { say } from "../words";
import type { Drawn } from "./points";

let open: Popup | null = null;

export function popups(map: GlMap): void {
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Escape") open?.remove();
  });
}

export function popupFor(map: GlMap, thing: Drawn, at: [number, number]): void {
  open?.remove();
  const card = document.createElement("div");
  card.className = "m-popup";
  const name = text("strong", thing.name);
  const value = text("p", [thing.label, thing.value].filter(Boolean).join(" "), "m-popup__value");
  const state = text("span", thing.state, "m-state");
  state.dataset.level = thing.silent ? "unknown" : thing.level;
  if (thing.aqi && !thing.silent) state.dataset.aqi = String(thing.aqi);
  const age = text("span", thing.at ? ago(Date.parse(thing.at), Date.now()) : thing.ago, "m-fresh");
  age.toggleAttribute("data-silent", thing.silent);
  const facts = document.createElement("p");
  facts.append(state, " ", age);
  card.append(name, value, facts);
  if (thing.simulated) card.append(text("span", say("simulated"), "m-badge m-badge--simulated"));
  const link = document.createElement("a");
  link.href = thing.url;
  link.textContent = say("open");
  card.append(link);
  open = new Popup({ maxWidth: "260px", offset: 14, focusAfterOpen: false }).setLngLat(at).setDOMContent(card).addTo(map);
}

function text(tag: string, content: string, className = ""): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = content;
  if (className) element.className = className;
  return element;
}
