// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";

interface Package {
  name: string;
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

const LICENCE = /^(licen[sc]e|notice|copying|ofl)/i;

function read(folder: string): Package {
  return JSON.parse(readFileSync(`${folder}/package.json`, "utf-8")) as Package;
}

/** Every package that what we ship may hold a part of: ours asks for it, or one of those does. */
function shipped(): Map<string, Package> {
  const found = new Map<string, Package>();
  const ask = Object.keys(read(".").dependencies ?? {});
  for (let name = ask.pop(); name !== undefined; name = ask.pop()) {
    const folder = `node_modules/${name}`;
    if (found.has(name) || !existsSync(folder)) continue;
    const one = read(folder);
    found.set(name, one);
    ask.push(...Object.keys(one.dependencies ?? {}));
  }
  return found;
}

/** The licences as their packages carry them; where one carries no file, what it declares. */
function text(): string {
  const parts = [...shipped()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => {
    const folder = `node_modules/${name}`;
    const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile() && LICENCE.test(file.name));
    const texts = files.map((file) => readFileSync(`${folder}/${file.name}`, "utf-8").trim());
    return [`${name} ${one.version} (${one.license ?? "see below"})`, ...texts].join("\n\n");
  });
  return parts.join(`\n\n${"-".repeat(80)}\n\n`) + "\n";
}

/** Writes `third-party.txt` beside the built files: their licences ask to go with them. */
export function thirdParty(): Plugin {
  return {
    name: "third-party",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "third-party.txt", source: text() });
    },
  };
}
