// SPDX-License-Identifier: Apache-2.0
// Light, dark, or as the system says; `theme.js` applies the choice before the first paint.
import { say } from "../words";

const KEY = "mueang-theme";
const CHOICES = ["system", "light", "dark"] as const;
type Choice = (typeof CHOICES)[number];
const NAMES = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const listeners: (() => void)[] = [];

export function isDark(): boolean {
  const chosen = document.documentElement.dataset.bsTheme;
  return chosen ? chosen === "dark" : systemDark.matches;
}

/** Maps and charts paint with colours read from the page, so they repaint when it changes. */
export function onThemeChange(listener: () => void): void {
  listeners.push(listener);
}

export function themeButtons(): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>("button.m-theme");
  const show = () => buttons.forEach((button) => label(button, stored()));
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      choose(CHOICES[(CHOICES.indexOf(stored()) + 1) % CHOICES.length] ?? "system");
      show();
    });
  }
  systemDark.addEventListener("change", announce);
  show();
}

function label(button: HTMLButtonElement, choice: Choice): void {
  const text = say("theme", { now: say(NAMES[choice]) });
  button.dataset.choice = choice;
  button.setAttribute("aria-label", text);
  button.title = text;
}

function stored(): Choice {
  const chosen = document.documentElement.dataset.bsTheme;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

function choose(choice: Choice): void {
  if (choice === "system") delete document.documentElement.dataset.bsTheme;
  else document.documentElement.dataset.bsTheme = choice;
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Storage may be forbidden: the choice then lasts for this page only.
  }
  announce();
}

function announce(): void {
  for (const listener of listeners) listener();
}
