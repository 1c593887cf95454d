// SPDX-License-Identifier: Apache-2.0
// A chosen file is brought at once; the form then names it.
import { say } from "../words";

export async function attachNow(
  form: HTMLFormElement,
  button: HTMLButtonElement,
  tell: (why: string) => void,
  done: () => void,
): Promise<void> {
  const box = button.closest<HTMLElement>("[data-q]");
  const input = box?.querySelector<HTMLInputElement>("input[type=file]");
  const list = box?.querySelector<HTMLElement>("[data-files]");
  const file = input?.files?.[0];
  if (!box || !input || !list || !file) return;
  const body = new FormData();
  body.set("file", file);
  body.set("csrfmiddlewaretoken", form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "");
  button.disabled = true;
  tell(say("answerSaving"));
  try {
    const answer = await fetch(form.dataset.attach ?? "", { method: "POST", headers: { Accept: "application/json" }, body });
    const said = (await answer.json()) as { id?: string; name?: string; url?: string; refused?: string };
    if (!said.id) return tell(said.refused ?? say("answerFailed"));
    list.append(line(list.dataset.files ?? "", said.id, said.name ?? "", said.url ?? ""));
    input.value = "";
    done();
  } catch {
    tell(say("answerFailed"));
  } finally {
    button.disabled = false;
  }
}

function line(path: string, id: string, name: string, url: string): HTMLElement {
  const item = document.createElement("li");
  item.className = "m-files__one";
  const [hidden, link, remove] = [document.createElement("input"), document.createElement("a"), document.createElement("button")];
  Object.assign(hidden, { type: "hidden", name: path, value: id });
  Object.assign(link, { href: url, textContent: name });
  Object.assign(remove, { type: "submit", name: "do", value: `unattach:${path}:${id}`, className: "btn btn-sm btn-link", textContent: say("answerUnattach") });
  item.append(hidden, link, " ", remove);
  return item;
}
