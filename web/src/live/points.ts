// SPDX-License-Identifier: Apache-2.0
// The points of a map as messages arrive: changed, moved, gone, silent; drawn at most once a second.
import { type Drawn, drawn, type Things } from "../map/points";
import type { Card, Changes } from "./messages";
import { refreshSoon } from "./refresh";

const APART = 1_000;
const UNKNOWN = 8_000;

export interface Canvas {
  fetch(): Promise<Things>;
  draw(things: Things): void;
}

/** Follows what happens until the returned function is called. */
export function followPoints(first: Things, canvas: Canvas): () => void {
  let things = first;
  let timer = 0;
  let drawnAt = -Infinity;
  const stop = new AbortController();
  const on = (name: string, hear: (event: CustomEvent) => void) =>
    document.addEventListener(name, (event) => hear(event as CustomEvent), { signal: stop.signal });

  const draw = () => {
    timer = 0;
    drawnAt = performance.now();
    canvas.draw(things);
  };
  const change = (next: Things) => {
    things = next;
    timer ||= setTimeout(draw, Math.max(drawnAt + APART - performance.now(), 0));
  };
  on("m-live", ({ detail }) => change(changed(things, detail as Changes)));
  on("m-live-silent", ({ detail }) => change(silenced(things, detail as string[])));
  on("m-live-refetch", () => void canvas.fetch().then(change, (problem) => console.warn(problem)));
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

function changed(things: Things, changes: Changes): Things {
  const known = new Set(things.features.map((one) => one.properties.id));
  const gone = new Set(changes.gone);
  const came = Object.entries(changes.entities).some(([id, card]) => card.location && !known.has(id));
  if (came) refreshSoon(UNKNOWN); // Its words, its place in the list: the page knows them, not the message.
  const features = things.features
    .filter((one) => !gone.has(one.properties.id))
    .map((one) => {
      const card = changes.entities[one.properties.id];
      if (!card) return one;
      return drawn({ ...one, geometry: at(card) ?? one.geometry, properties: told(one.properties, card) });
    });
  return { ...things, features };
}

function at(card: Card): { type: "Point"; coordinates: [number, number] } | null {
  return card.location && { type: "Point", coordinates: card.location };
}

function told(thing: Drawn, card: Card): Drawn {
  const { name, label, value, level, aqi, silent } = card;
  const state = silent ? card.silence : card.state;
  return { ...thing, name, label, value, level, aqi, silent, state, at: card.at };
}

function silenced(things: Things, entities: string[]): Things {
  const silent = new Set(entities);
  const features = things.features.map((one) =>
    silent.has(one.properties.id) ? drawn({ ...one, properties: { ...one.properties, silent: true } }) : one,
  );
  return { ...things, features };
}

