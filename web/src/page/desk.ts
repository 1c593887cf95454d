// SPDX-License-Identifier: Apache-2.0
// The data desk: a file is dropped on its form; a part that is still moving is fetched again.

const EVERY = 2000;

/** A form with `.m-drop` takes a file that is dropped on it, as if it had been chosen. */
export function dropZones(): void {
  for (const zone of document.querySelectorAll<HTMLFormElement>("form.m-drop")) {
    const input = zone.querySelector<HTMLInputElement>("input[type=file]");
    if (!input) continue;
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("is-over");
      if (event.dataTransfer?.files.length) input.files = event.dataTransfer.files;
    });
  }
}

/** A click on the map inside `[data-pick]` fills the form's latitude and longitude; `data-pick` is what
 * their names begin with. */
export function picks(): void {
  document.addEventListener("m-place", (event) => {
    const form = (event.target as Element).closest<HTMLElement>("[data-pick]");
    if (!form) return;
    const { lat, lng } = (event as CustomEvent<{ lat: number; lng: number }>).detail;
    for (const [name, value] of [["latitude", lat], ["longitude", lng]] as const) {
      const field = document.querySelector<HTMLInputElement>(`input[name="${form.dataset.pick}${name}"]`);
      if (!field) continue;
      field.value = value.toFixed(5);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}

/** `data-follow="#id"`: the part is fetched again (`data-every`, ms) until it comes without the mark. */
export function follow(enhance: (root: ParentNode) => void): void {
  const part = document.querySelector<HTMLElement>("[data-follow]");
  if (!part) return;
  setTimeout(() => {
    void renew(part, enhance).finally(() => follow(enhance));
  }, Number(part.dataset.every) || EVERY);
}

async function renew(part: HTMLElement, enhance: (root: ParentNode) => void): Promise<void> {
  if (document.hidden || part.contains(document.activeElement)) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector<HTMLElement>(part.dataset.follow ?? "");
    if (!fresh) return;
    part.replaceWith(fresh);
    enhance(fresh);
    document.title = page.title;
  } catch {
    // The server may be restarting; the next turn asks again.
  }
}
