// SPDX-License-Identifier: Apache-2.0
// The fields of an answering form as a list of names and values, and a list put back into a form.

export type Entry = [name: string, value: string];

/** What is kept and compared: everything people write, not what the server gave with the form. */
export function entriesOf(form: HTMLFormElement): Entry[] {
  const own = new Set(["csrfmiddlewaretoken", "revision", "seen", "do"]);
  return [...new FormData(form)].filter((one): one is Entry => typeof one[1] === "string" && !own.has(one[0]));
}

export function same(one: Entry[], other: Entry[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Puts the entries into the form: items of groups first, then every field of a name among `names`. */
export function fill(form: HTMLFormElement, entries: Entry[], names?: Set<string>): void {
  if (!names) itemsFor(form, entries);
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    if (!field.name || field.type === "file" || (names && !names.has(field.name))) continue;
    if (["csrfmiddlewaretoken", "revision", "seen", "do"].includes(field.name)) continue;
    const given = values.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") (field as HTMLInputElement).checked = given.includes(field.value);
    else if (field.type !== "hidden") field.value = given[0] ?? "";
  }
}

/** Question and answer of the fields with these names, as the page calls them. */
export function inWords(form: HTMLFormElement, names: Set<string>): [string, string][] {
  const said: [string, string][] = [];
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    if (!names.has(field.name) || field.type === "hidden") continue;
    const box = field.closest("[data-q], .m-q");
    const question = (box?.querySelector(".m-q__label")?.firstChild?.textContent ?? field.name).trim();
    if (field.type !== "radio" && field.type !== "checkbox") said.push([question, field.value]);
    else if ((field as HTMLInputElement).checked) said.push([question, field.closest("label")?.textContent?.trim() ?? field.value]);
  }
  return said;
}

/** Names whose values are not the same in both lists. */
export function changed(before: Entry[], after: Entry[]): Set<string> {
  const [one, other] = [together(before), together(after)];
  return new Set([...one.keys(), ...other.keys()].filter((name) => one.get(name) !== other.get(name)));
}

function together(entries: Entry[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of entries) found.set(name, `${found.get(name) ?? ""}\u0000${value}`);
  return found;
}

/** As many items as the entries tell of, in their order and with their ids. */
function itemsFor(form: HTMLFormElement, entries: Entry[]): void {
  for (const list of form.querySelectorAll<HTMLElement>("[data-items]")) {
    const path = list.dataset.items ?? "";
    const keys = entries.filter(([name]) => new RegExp(`^${path}\\.\\d+\\._id$`).test(name)).map(([, value]) => value);
    const there = [...list.querySelectorAll<HTMLInputElement>(":scope > [data-item] > input[name$='._id']")].map((one) => one.value);
    if (keys.join() === there.join()) continue;
    list.replaceChildren();
    for (const key of keys) addItem(form, path, key);
  }
}

/** One more of the group; returns it. */
export function addItem(form: HTMLFormElement, path: string, key = randomId()): HTMLElement | null {
  const list = form.querySelector<HTMLElement>(`[data-items="${path}"]`);
  const blank = form.querySelector<HTMLTemplateElement>(`template[data-blank="${path}"]`);
  if (!list || !blank) return null;
  const number = list.querySelectorAll(":scope > [data-item]").length;
  const holder = document.createElement("div");
  holder.append(blank.content.cloneNode(true));
  for (const element of holder.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      if (attribute.value.includes("__n__")) attribute.value = attribute.value.replaceAll("__n__", String(number));
    }
  }
  const item = holder.querySelector<HTMLElement>("[data-item]");
  if (!item) return null;
  const title = item.querySelector(".m-item__title");
  if (title) title.textContent = (title.textContent ?? "").replace("__n__", String(number + 1));
  const id = item.querySelector<HTMLInputElement>("input[name$='._id']");
  if (id) id.value = key;
  list.append(item);
  return item;
}

/** Numbers run through after one was taken away. */
export function renumber(list: HTMLElement): void {
  const path = list.dataset.items ?? "";
  const pattern = new RegExp(`(${path.replaceAll(".", "[.-]")}[.-])(\\d+)`, "g");
  list.querySelectorAll<HTMLElement>(":scope > [data-item]").forEach((item, number) => {
    for (const element of [item, ...item.querySelectorAll<HTMLElement>("*")]) {
      for (const attribute of element.attributes) {
        if (/^(id|name|for|href|value|aria-|data-)/.test(attribute.name) && attribute.name !== "value") {
          attribute.value = attribute.value.replace(pattern, `$1${number}`);
        }
      }
    }
    const title = item.querySelector(".m-item__title");
    if (title) title.textContent = (title.textContent ?? "").replace(/\d+/, String(number + 1));
  });
}

function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
