// SPDX-License-Identifier: Apache-2.0
// The builder without leaving the page: each button's answer takes the builder's place, what is
// written is saved as one goes on, and Alt with the arrows moves a question.
import { showAsked } from "./conditions";

export function openBuilder(enhance: (root: ParentNode) => void): void {
  const builder = document.querySelector<HTMLElement>("[data-builder]");
  if (builder) bind(builder, enhance);
  tryOut(document);
}

function bind(builder: HTMLElement, enhance: (root: ParentNode) => void): void {
  builder.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement | null;
    if (form.matches("[data-preview]")) return event.preventDefault();
    if (button?.value === "publish") return;
    event.preventDefault();
    void change(builder, form, button, enhance);
  });
  builder.addEventListener("change", (event) => {
    const field = event.target as HTMLElement;
    const form = field.closest<HTMLFormElement>("form[data-question]");
    if (field.matches("select[name=when]")) showOptions(builder);
    if (form) void saveQuietly(builder, form);
  });
  builder.addEventListener("keydown", (event) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>("[data-card]");
    const step = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (!card || !step || !event.altKey) return;
    event.preventDefault();
    builder.querySelector<HTMLButtonElement>(`button[value="${step}:${card.dataset.card}"]`)?.click();
  });
}

function showOptions(builder: HTMLElement): void {
  const chosen = builder.querySelector<HTMLSelectElement>("select[name=when]")?.value ?? "";
  for (const box of builder.querySelectorAll<HTMLElement>("[data-when-of]")) box.hidden = box.dataset.whenOf !== chosen;
}

async function change(
  builder: HTMLElement,
  form: HTMLFormElement,
  button: HTMLButtonElement | null,
  enhance: (root: ParentNode) => void,
): Promise<void> {
  const page = await post(form, button?.value ?? "");
  const fresh = page?.document.querySelector<HTMLElement>("[data-builder]");
  if (!page || !fresh) return;
  const place = (button?.value ?? "").split(":").slice(1).join(":");
  builder.replaceWith(fresh);
  history.replaceState(null, "", page.address);
  bind(fresh, enhance);
  enhance(fresh);
  tryOut(fresh);
  const again = [...fresh.querySelectorAll<HTMLButtonElement>("button")].find((one) => one.value === button?.value && !one.disabled);
  const card = fresh.querySelector<HTMLElement>(`[data-card="${place}"] .m-card__name`);
  const opened = fresh.querySelector<HTMLElement>("form[data-question] input:not([type=hidden])");
  const adds = /^(add|copy)/.test(button?.value ?? "");
  (adds ? (opened ?? again) : (again ?? card ?? opened))?.focus({ preventScroll: !adds });
}

/** What was written is kept, and the picture beside it follows; the form itself stays as it is. */
async function saveQuietly(builder: HTMLElement, form: HTMLFormElement): Promise<void> {
  const page = await post(form, `save:${form.dataset.question}`);
  const fresh = page?.document.querySelector<HTMLElement>("[data-builder]");
  if (!page?.ok || !fresh || !builder.isConnected) return;
  for (const part of ["#preview", ".m-build__state", ".m-build__head"]) {
    const [old, now] = [builder.querySelector(part), fresh.querySelector(part)];
    if (old && now) old.replaceWith(now);
  }
  const revision = fresh.querySelector<HTMLInputElement>("input[name=revision]")?.value ?? "";
  for (const field of builder.querySelectorAll<HTMLInputElement>("input[name=revision]")) field.value = revision;
  const now = fresh.querySelector<HTMLFormElement>("form[data-question]");
  const place = now?.dataset.question ?? "";
  if (now && place !== form.dataset.question) {
    form.dataset.question = place; // Its code was changed: it is saved under the new one from now on.
    form.action = now.action;
    for (const button of form.querySelectorAll<HTMLButtonElement>('button[value^="save:"]')) button.value = `save:${place}`;
  }
  tryOut(builder);
}

async function post(form: HTMLFormElement, action: string): Promise<{ document: Document; address: string; ok: boolean } | null> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  body.set("do", action);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    if (answer.redirected && !new URL(answer.url).pathname.endsWith("/build/")) {
      location.assign(answer.url);
      return null;
    }
    return { document: new DOMParser().parseFromString(await answer.text(), "text/html"), address: answer.url, ok: answer.ok };
  } catch {
    return null;
  }
}

/** Conditions work in the preview as they will for officers. */
function tryOut(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-preview]")) {
    showAsked(form);
    form.addEventListener("input", () => showAsked(form));
    form.addEventListener("submit", (event) => event.preventDefault());
  }
}
