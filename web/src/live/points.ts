// SPDX-License-Identifier: Apache-2.0
// The points of a map as messages arrive: changed, moved, gone, silent; drawn at most once a second.
import { draw, type Drawn, type Things } from "../map/points";
import type { Card, Changes } from "./messages";

const APART = 1_000;
const GROUPS = 15_000; // Groups of a large city are counted by the server.

export interface Canvas {
  fetch(): Promise<Things>;
  draw(things: Things): void;
}

/** Follows what happens until the returned function is called. */
export function followPoints(first: Things, canvas: Canvas): () => void {
  let things = first;
  let timer = 0;
  let counting = 0;
  let drawnAt = -Infinity;
  const stop = new AbortController();
  const on = (name: string, hear: (event: CustomEvent) => void) =>
    document.addEventListener(name, (event) => hear(event as CustomEvent), { signal: stop.signal });

  const paint = () => {
    timer = 0;
    drawnAt = performance.now();
    canvas.draw(things);
  };
  const change = (next: Things) => {
    if (stop.signal.aborted) return;
    things = next;
    timer ||= setTimeout(paint, Math.max(drawnAt + APART - performance.now(), 0));
  };
  const again = () => void canvas.fetch().then(change, (problem) => console.warn(problem));
  const count = () => {
    counting = 0;
    if (!document.hidden) again();
  };
  on("m-live", ({ detail }) => {
    change(changed(things, detail as Changes));
    if (things.aggregated) counting ||= setTimeout(count, GROUPS);
  });
  on("m-live-silent", ({ detail }) => change(silenced(things, detail as string[])));
  on("m-live-refetch", again);
  return () => {
    stop.abort();
    clearTimeout(timer);
    clearTimeout(counting);
  };
}

function changed(things: Things, changes: Changes): Things {
  const gone = new Set(changes.gone);
  const features = things.features
    .filter((one) => !gone.has(idOf(one.properties)))
    .map((one) => {
      const card = changes.entities[idOf(one.properties)];
      if (!card || !("id" in one.properties)) return one;
      return draw({ ...one, geometry: at(card) ?? one.geometry, properties: told(one.properties, card) });
    });
  return { ...things, features };
}

function silenced(things: Things, entities: string[]): Things {
  const silent = new Set(entities);
  const features = things.features.map((one) =>
    "id" in one.properties && silent.has(one.properties.id)
      ? draw({ ...one, properties: { ...one.properties, silent: true } })
      : one,
  );
  return { ...things, features };
}

function idOf(thing: Things["features"][number]["properties"]): string {
  return "id" in thing ? thing.id : "";
}

function at(card: Card): { type: "Point"; coordinates: [number, number] } | null {
  return card.location && { type: "Point", coordinates: card.location };
}

function told(thing: Drawn, card: Card): Drawn {
  const { name, label, value, level, aqi, silent } = card;
  const state = silent ? card.silence : card.state;
  return { ...thing, name, label, value, level, aqi, silent, state, at: card.at };
}
