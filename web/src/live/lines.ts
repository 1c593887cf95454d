// SPDX-License-Identifier: Apache-2.0
// Writes a card into what shows its entity, without moving anything: focus and scroll stay.
import { ago } from "../page/times";
import { now } from "./clock";
import type { Card, LiveValue } from "./messages";

type Told = Pick<Card, "value" | "level" | "aqi" | "state" | "at" | "exact">;

/** Everything on the page that shows the entity: lines of lists, the headline of its own page. */
export function showing(entity: string): NodeListOf<HTMLElement> {
  return document.querySelectorAll(`[data-entity="${CSS.escape(entity)}"]`);
}

export function writeCard(place: HTMLElement, card: Card): void {
  const own = place.dataset.attribute;
  if (own && own !== card.attribute && !place.classList.contains("m-thing")) return;
  if (own !== undefined) place.dataset.attribute = card.attribute;
  place.dataset.level = card.level;
  mark(place, "aqi", card.aqi);
  put(place.querySelector(".m-thing__label"), card.label);
  write(place, { ...card, state: card.silent ? card.silence : card.state });
  promise(place, card.observed_at, card.promise, card.silent);
}

/** One row of the table of an entity's values. */
export function writeValue(row: HTMLElement, value: LiveValue, kept: number): void {
  write(row, value);
  promise(row, value.observed_at, kept, value.old);
}

function write(place: HTMLElement, told: Told): void {
  const shown = place.querySelector(".m-value");
  if (put(shown, told.value)) shown?.classList.add("is-new");
  const state = place.querySelector<HTMLElement>(".m-state");
  if (state) {
    put(state, told.state);
    state.dataset.level = told.level;
    mark(state, "aqi", told.aqi);
  }
  const time = place.querySelector<HTMLTimeElement>(".m-fresh time");
  if (time && told.at) {
    time.dateTime = told.at;
    time.title = told.exact;
    put(time, ago(Date.parse(told.at), now()));
  }
}

/** Notes until when the value is fresh, so that its silence is noticed without any message. */
function promise(place: HTMLElement, observed: number | null, seconds: number, silent: boolean): void {
  if (observed !== null) place.dataset.observedAt = String(observed);
  place.dataset.promise = String(seconds);
  place.toggleAttribute("data-silent", silent);
  place.querySelector(".m-fresh")?.toggleAttribute("data-silent", silent);
}

export function mark(element: HTMLElement, name: string, value: number | null): void {
  if (value) element.dataset[name] = String(value);
  else delete element.dataset[name];
}

export function put(element: Element | null | undefined, text: string): boolean {
  if (!element || element.textContent?.trim() === text) return false;
  element.textContent = text;
  return true;
}
