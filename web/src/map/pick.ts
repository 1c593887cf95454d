// SPDX-License-Identifier: Apache-2.0
// A pin where the form beside the map says that something is; it is moved by a click, by dragging,
// by typing, and by Enter: to the middle of the map, which the arrow keys move.
import { type LngLat, type Map as GlMap, Marker } from "maplibre-gl";

export function pin(map: GlMap, box: HTMLElement): void {
  const form = box.closest<HTMLElement>("[data-pick]");
  if (!form) return;
  const [latitude, longitude] = ["latitude", "longitude"].map((name) => document.querySelector<HTMLInputElement>(`input[name="${form.dataset.pick}${name}"]`));
  if (!latitude || !longitude) return;
  const element = document.createElement("span");
  element.className = "m-pin";
  const marker = new Marker({ element, anchor: "bottom", draggable: true });
  const told = document.querySelector<HTMLElement>("[data-picked]");
  const place = () => {
    const [north, east] = [latitude, longitude].map((field) => (field.value.trim() ? Number(field.value) : Number.NaN));
    if (north === undefined || east === undefined || !(Math.abs(north) <= 90 && Math.abs(east) <= 180)) {
      if (told) told.textContent = "";
      return void marker.remove();
    }
    marker.setLngLat([east, north]).addTo(map);
    if (told) told.textContent = `${north.toFixed(5)}, ${east.toFixed(5)}`;
  };
  const take = ({ lat, lng }: LngLat) => {
    [latitude.value, longitude.value] = [lat.toFixed(5), lng.toFixed(5)];
    place();
    latitude.dispatchEvent(new Event("input", { bubbles: true }));
  };
  marker.on("dragend", () => take(marker.getLngLat()));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take(map.getCenter());
  });
  for (const field of [latitude, longitude]) field.addEventListener("input", place);
  map.on("click", () => setTimeout(place)); // The fields are filled by the page, after the map has told it.
  place();
}
