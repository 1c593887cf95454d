// SPDX-License-Identifier: Apache-2.0
// Suggestions below the search field while somebody types; without them the field is a form.
// A combobox as the ARIA practices describe it: the focus stays in the field, arrows choose.
import { say } from "../words";

const PAUSE = 120;

interface Hit {
  name: string;
  kind: string;
  where: string;
  url: string;
  quote?: { text: string } | null;
}

export function searchFields(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form.m-search")) new Field(form);
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    document.querySelector<HTMLInputElement>("form.m-search input[name=q]")?.focus();
  });
}

class Field {
  private readonly input: HTMLInputElement;
  private readonly list = document.createElement("ul");
  private readonly said = document.createElement("p");
  private waiting = 0;
  private turn = 0;
  private at = -1;

  constructor(private readonly form: HTMLFormElement) {
    this.input = form.querySelector("input[name=q]") as HTMLInputElement;
    this.list.id = `${this.input.id}-list`;
    this.list.className = "m-search__list";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.input.getAttribute("aria-label") ?? this.input.placeholder);
    this.list.hidden = true;
    this.said.className = "visually-hidden";
    this.said.setAttribute("role", "status");
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) this.input.setAttribute(name, value);
    form.append(this.list, this.said);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("focus", () => this.list.childElementCount && this.open(true));
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget as Node | null)) this.open(false);
    });
    // A pressed line must not take the focus away before its click is heard.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go((event.target as Element).closest("li")));
  }

  private typed(): void {
    clearTimeout(this.waiting);
    const text = this.input.value.trim();
    if (!text) return this.show([], text);
    this.waiting = window.setTimeout(() => void this.ask(text), PAUSE);
  }

  private async ask(text: string): Promise<void> {
    const mine = ++this.turn;
    try {
      const answer = await fetch(`${this.form.dataset.suggest}?q=${encodeURIComponent(text)}`);
      const found = (await answer.json()) as { hits: Hit[] };
      if (mine === this.turn && answer.ok) this.show(found.hits, text);
    } catch {
      this.open(false); // The form still searches.
    }
  }

  private show(hits: Hit[], text: string): void {
    this.at = -1;
    this.list.replaceChildren(...hits.map((hit, number) => this.line(hit, number)));
    if (hits.length) this.list.append(this.line({ name: say("allResults", { text }), kind: "", where: "", url: `${this.form.action}?q=${encodeURIComponent(text)}` }, hits.length));
    this.said.textContent = text ? (hits.length ? say("found", { n: hits.length }) : say("foundNone", { text })) : "";
    this.open(hits.length > 0);
  }

  private line(hit: Hit, number: number): HTMLLIElement {
    const line = document.createElement("li");
    line.id = `${this.list.id}-${number}`;
    line.setAttribute("role", "option");
    line.dataset.url = hit.url;
    const name = document.createElement("strong");
    name.textContent = hit.name;
    const more = document.createElement("span");
    more.textContent = [hit.quote?.text, hit.kind, hit.quote ? "" : hit.where].filter(Boolean).join(" · ");
    line.append(name, " ", more);
    return line;
  }

  private key(event: KeyboardEvent): void {
    const lines = [...this.list.children];
    if (event.key === "Escape") this.open(false);
    if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.go(lines[this.at] ?? null);
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step || !lines.length) return;
    event.preventDefault();
    this.open(true);
    this.at = this.at < 0 && step < 0 ? lines.length - 1 : (this.at + step + lines.length) % lines.length;
    for (const [number, line] of lines.entries()) line.setAttribute("aria-selected", String(number === this.at));
    this.input.setAttribute("aria-activedescendant", lines[this.at]?.id ?? "");
    lines[this.at]?.scrollIntoView({ block: "nearest" });
  }

  private go(line: Element | null): void {
    const url = (line as HTMLElement | null)?.dataset.url;
    if (url) location.assign(url);
  }

  private open(open: boolean): void {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) {
      this.at = -1;
      this.input.removeAttribute("aria-activedescendant");
      for (const line of this.list.children) line.removeAttribute("aria-selected");
    }
  }
}
