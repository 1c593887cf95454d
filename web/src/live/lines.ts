// SPDX-License-Identifier: Apache-2.0
// Writes a card into what shows its entity, without moving anything: focus and scroll stay.
import { ago } from "../page/times";
import { now } from "./clock";
import type { Card, LiveValue } from "./messages";

type Told = Pick<Card, "value" | "level" | "aqi" | "state" | "at" | "exact">;

/** What on the page shows the entity and is of a kind: `.m-thing` (a line), `.m-headline`, `tr`. */
export function showing(entity: string, kind: string): NodeListOf<HTMLElement> {
  return document.querySelectorAll(`${kind}[data-entity="${CSS.escape(entity)}"]`);
}

/** A line or a headline tells the entity's main value; which one that is may change. */
export function writeCard(place: HTMLElement, card: Card): void {
  place.dataset.attribute = card.attribute;
  place.dataset.level = card.level;
  mark(place, "aqi", card.aqi);
  put(place.querySelector(".m-thing__label"), card.label);
  write(place, { ...card, state: card.silent ? card.silence : card.state });
  promise(place, card.observed_at, card.promise, card.silent);
}

/** One row of the table of an entity's values. */
export function writeValue(row: HTMLElement, value: LiveValue, kept: number): void {
  const none = row.querySelector("td .m-none");
  if (none && value.state) none.replaceWith(stateSpan());
  write(row, value);
  promise(row, value.observed_at, kept, value.old);
}

function write(place: HTMLElement, told: Told): void {
  const shown = place.querySelector(".m-value");
  if (put(shown, told.value)) shown?.classList.add("is-new");
  const state = place.querySelector<HTMLElement>(".m-state") ?? (told.state ? addState(place) : null);
  if (state) {
    put(state, told.state);
    state.hidden = !told.state;
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

/** Before the age, or before the line that the age is in. */
export function addState(place: HTMLElement): HTMLElement | null {
  const age = place.querySelector(".m-fresh");
  const before = age?.closest(".m-thing__origin") ?? age;
  if (!before || place instanceof HTMLTableRowElement) return null;
  const state = stateSpan();
  before.before(state, " ");
  return state;
}

function stateSpan(): HTMLElement {
  const state = document.createElement("span");
  state.className = "m-state";
  return state;
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
