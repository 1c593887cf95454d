// SPDX-License-Identifier: Apache-2.0
// The answering form saves itself. Everything typed is first kept in this browser, then sent; what
// comes back is either the new revision, or the form anew where it must change.
import { say } from "../words";
import { showAsked } from "./conditions";
import { addItem, changed, type Entry, entriesOf, fill, inWords, renumber, same } from "./fields";
import { attachNow } from "./files";
import { forget, keep, keptOf } from "./kept";

const PAUSE = 1200;
const RETRY = 10_000;

type Answer = {
  revision?: number;
  seen?: string;
  saved?: string;
  problems?: Record<string, string>;
  html?: string;
  closed?: boolean;
  go?: string;
  sign_in?: string;
  refused?: string;
};

export function openAnswering(enhance: (root: ParentNode) => void): void {
  const handedIn = document.querySelector<HTMLElement>("[data-handed-in]");
  if (handedIn) showUnsent(handedIn, handedIn.dataset.handedIn ?? "");
  const box = document.querySelector<HTMLElement>("#survey-form[data-response]");
  if (box?.querySelector("form[data-answer]")) new Answering(box, enhance);
}

/** A colleague handed it in while something typed here had not reached the server: it is shown. */
function showUnsent(below: HTMLElement, response: string): void {
  const kept = keptOf(response);
  if (!kept) return;
  const [box, title, list, button] = [document.createElement("div"), document.createElement("p"), document.createElement("ul"), document.createElement("button")];
  box.className = "alert";
  box.setAttribute("role", "status");
  title.textContent = say("answerUnsent");
  for (const [question, answer] of kept.unsent) {
    const line = document.createElement("li");
    line.textContent = `${question}: ${answer}`;
    list.append(line);
  }
  Object.assign(button, { type: "button", className: "btn btn-sm btn-outline-secondary", textContent: say("answerDiscard") });
  button.addEventListener("click", () => {
    forget(response);
    box.remove();
  });
  box.append(title, list, button);
  below.after(box);
}

class Answering {
  private sent: Entry[];
  private timer = 0;
  private busy = false;

  constructor(
    private box: HTMLElement,
    private readonly enhance: (root: ParentNode) => void,
  ) {
    this.sent = entriesOf(this.form);
    this.restore();
    this.bind();
    window.addEventListener("online", () => void this.send("save"));
    window.addEventListener("offline", () => this.tell(say("answerOffline")));
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload(); // Back: the server may know more than the picture of the page.
    });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.unsent) void this.send("save");
    });
  }

  private get form(): HTMLFormElement {
    return this.box.querySelector("form[data-answer]") as HTMLFormElement;
  }

  private get response(): string {
    return this.box.dataset.response ?? "";
  }

  private get unsent(): boolean {
    return !same(entriesOf(this.form), this.sent);
  }

  /** Where two differ a person decides, and where it is closed too: nothing is sent by itself. */
  private get undecided(): boolean {
    return this.box.querySelector(".m-differs, [data-closed]") !== null;
  }

  private bind(): void {
    const form = this.form;
    showAsked(form);
    form.addEventListener("input", () => this.typed());
    form.addEventListener("submit", (event) => this.pressed(event));
    this.box.querySelector<HTMLElement>("[data-notice]")?.focus();
  }

  private typed(): void {
    showAsked(this.form);
    this.keepHere();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send("save"), PAUSE);
  }

  private keepHere(): void {
    const [revision, seen] = [this.hidden("revision").value, this.hidden("seen").value];
    const entries = entriesOf(this.form);
    const unsent = inWords(this.form, changed(this.sent, entries));
    keep(this.response, { revision, seen, entries, unsent });
  }

  /** What was typed here before and never reached the server comes back, with what was seen then. */
  private restore(): void {
    const kept = keptOf(this.response);
    if (!kept || same(kept.entries, this.sent)) return forget(this.response);
    this.hidden("revision").value = kept.revision;
    this.hidden("seen").value = kept.seen;
    fill(this.form, kept.entries);
    this.tell(say("answerRestored"));
    this.timer = window.setTimeout(() => void this.send("save"), PAUSE);
  }

  private pressed(event: SubmitEvent): void {
    const button = event.submitter as HTMLButtonElement | null;
    event.preventDefault();
    if (button?.dataset.add) return this.added(addItem(this.form, button.dataset.add));
    if (button && "remove" in button.dataset) return this.removed(button);
    if (button && "attachNow" in button.dataset) {
      return void attachNow(this.form, button, (why) => this.tell(why), () => this.typed());
    }
    if (button?.value.startsWith("unattach:")) {
      button.closest("li")?.remove();
      return this.typed();
    }
    clearTimeout(this.timer);
    void this.send(button?.value === "submit" ? "submit" : "save", button);
  }

  private added(item: HTMLElement | null): void {
    if (!item) return;
    item.closest("[data-q]")?.querySelector<HTMLElement>("[data-no-items]")?.setAttribute("hidden", "");
    this.enhance(item);
    this.typed();
    item.querySelector<HTMLElement>("input:not([type=hidden]), textarea")?.focus();
  }

  private removed(button: HTMLButtonElement): void {
    const list = button.closest<HTMLElement>("[data-items]");
    const next = list?.closest("[data-q]")?.querySelector<HTMLElement>("[data-add]");
    button.closest("[data-item]")?.remove();
    if (list) renumber(list);
    this.typed();
    next?.focus();
  }

  private async send(what: "save" | "submit", button?: HTMLButtonElement | null): Promise<void> {
    if (this.busy) return this.later(PAUSE);
    if (what === "save" && !button && (!this.unsent || this.undecided)) return;
    this.busy = true;
    button?.setAttribute("aria-busy", "true");
    const entries = entriesOf(this.form);
    this.tell(say("answerSaving"));
    try {
      const answer = await fetch(this.form.action, { method: "POST", headers: { Accept: "application/json" }, body: this.body(entries, what) });
      this.take(answer, (await answer.json()) as Answer, entries);
    } catch {
      this.tell(say(navigator.onLine ? "answerFailed" : "answerOffline"));
      this.later(RETRY);
    } finally {
      this.busy = false;
      button?.removeAttribute("aria-busy");
    }
  }

  private body(entries: Entry[], what: string): URLSearchParams {
    const body = new URLSearchParams(entries);
    for (const name of ["csrfmiddlewaretoken", "revision", "seen"]) body.set(name, this.hidden(name).value);
    body.set("do", what);
    return body;
  }

  private take(http: Response, answer: Answer, entries: Entry[]): void {
    if (answer.go) {
      forget(this.response);
      return location.assign(answer.go);
    }
    if (answer.sign_in) return this.signIn(answer.sign_in);
    if (answer.refused) return void this.tell(answer.refused);
    if (answer.html) return this.swap(answer.html, entries, http.ok, answer.closed === true);
    if (!http.ok || answer.revision === undefined) {
      this.tell(say("answerFailed"));
      return this.later(RETRY);
    }
    this.hidden("revision").value = String(answer.revision);
    this.hidden("seen").value = answer.seen ?? "{}";
    this.sent = entries;
    this.mark(answer.problems ?? {});
    this.tell(answer.saved ?? "");
    if (this.unsent) this.later(PAUSE);
    else forget(this.response);
  }

  /** The form as the server has it now, with what was typed since it was sent. */
  private swap(html: string, entries: Entry[], saved: boolean, closed: boolean): void {
    const now = entriesOf(this.form);
    const since = changed(entries, now);
    const focused = document.activeElement?.id ?? "";
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.querySelector<HTMLElement>("#survey-form");
    if (!fresh) return;
    this.box.replaceWith(fresh);
    this.box = fresh;
    this.sent = saved ? entriesOf(this.form) : [];
    fill(this.form, now, since);
    this.enhance(fresh);
    this.bind();
    if (since.size > 0 || closed) this.keepHere();
    else if (saved) forget(this.response);
    if (!fresh.querySelector("[data-notice]") && focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  private mark(problems: Record<string, string>): void {
    for (const line of this.form.querySelectorAll<HTMLElement>(".m-q__problem")) {
      const text = problems[line.id.replace(/-problem$/, "")] ?? "";
      if (!text && line.hidden) continue;
      line.textContent = text;
      line.hidden = !text;
      line.closest(".m-q")?.classList.toggle("is-wrong", Boolean(text));
    }
  }

  private signIn(address: string): void {
    this.keepHere();
    const line = this.tell(say("answerSignedOut"));
    const link = document.createElement("a");
    link.href = address;
    link.textContent = say("answerSignIn");
    line?.append(" ", link);
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send("save"), wait);
  }

  private tell(text: string): HTMLElement | null {
    const line = this.form.querySelector<HTMLElement>("[data-saved]");
    if (line) line.textContent = text;
    return line;
  }

  private hidden(name: string): HTMLInputElement {
    return this.form.querySelector(`input[name=${name}]`) as HTMLInputElement;
  }
}
