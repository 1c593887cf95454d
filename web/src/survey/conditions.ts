// SPDX-License-Identifier: Apache-2.0
// Questions come and go with the answers they depend on; and how many required ones are answered.

export function showAsked(form: HTMLFormElement): void {
  const chosen = chosenOf(form);
  for (const box of form.querySelectorAll<HTMLElement>("[data-q][data-when]")) {
    box.hidden = !holds(form, box, chosen);
  }
  for (const free of form.querySelectorAll<HTMLElement>("[data-free]")) {
    const on = (chosen.get(free.dataset.free ?? "") ?? []).includes(free.dataset.freeOption ?? "");
    free.hidden = !on;
    for (const field of free.querySelectorAll("input")) field.disabled = !on;
  }
  tellProgress(form, chosen);
}

type Chosen = Map<string, string[]>;

function chosenOf(form: HTMLFormElement): Chosen {
  const found: Chosen = new Map();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim()) found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

/** A question that is itself not shown counts as not answered; it stands before, so it is settled. */
function holds(form: HTMLFormElement, box: HTMLElement, chosen: Chosen): boolean {
  const path = box.dataset.when ?? "";
  const on = form.querySelector<HTMLElement>(`[data-q="${path}"]`);
  if (!on || on.hidden) return false;
  const values = answersOf(path, chosen);
  const options = (box.dataset.whenOptions ?? "").split(" ").filter(Boolean);
  return options.length === 0 ? values.length > 0 : values.some((one) => options.includes(one));
}

function answersOf(path: string, chosen: Chosen): string[] {
  const parts = ["latitude", "longitude", "name"].flatMap((part) => chosen.get(`${path}.${part}`) ?? []);
  return [...(chosen.get(path) ?? []), ...parts];
}

function tellProgress(form: HTMLFormElement, chosen: Chosen): void {
  const line = form.querySelector<HTMLElement>("[data-progress]");
  if (!line) return;
  const asked = [...form.querySelectorAll<HTMLElement>("[data-q][data-required]")].filter(
    (box) => !box.hidden && !box.parentElement?.closest("[data-q][hidden]"),
  );
  const done = asked.filter((box) => {
    const items = box.querySelector<HTMLElement>("[data-items]");
    return items ? items.childElementCount > 0 : answersOf(box.dataset.q ?? "", chosen).length > 0;
  });
  line.textContent = (line.dataset.text ?? "").replace("{done}", String(done.length)).replace("{all}", String(asked.length));
  line.hidden = asked.length === 0;
  line.style.setProperty("--m-done", `${asked.length ? Math.round((100 * done.length) / asked.length) : 0}%`);
}
