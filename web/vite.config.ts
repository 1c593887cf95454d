// SPDX-License-Identifier: Apache-2.0
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { thirdParty } from "./third-party.ts";

const target = "../src/mueang/portal/static/web";

/** Writes `name.gz` and `name.br` beside what compresses well, so that no role spends CPU on it at each request. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    closeBundle() {
      for (const name of readdirSync(target, { recursive: true, encoding: "utf-8" })) {
        if (!/\.(js|mjs|css|json)$/.test(name)) continue;
        const bytes = readFileSync(`${target}/${name}`);
        writeFileSync(`${target}/${name}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${target}/${name}.br`, brotliCompressSync(bytes));
      }
    },
  };
}

/** The fonts of printed documents lie beside the pages' own: the typesetter reads them from there. */
function documentFonts(): Plugin {
  const from = "node_modules/@fontsource/sarabun/files";
  return {
    name: "document-fonts",
    apply: "build",
    closeBundle() {
      mkdirSync(`${target}/documents`, { recursive: true });
      for (const part of ["latin", "thai"])
        for (const weight of ["400", "700"]) {
          const name = `sarabun-${part}-${weight}-normal.woff`;
          copyFileSync(`${from}/${name}`, `${target}/documents/${name}`);
        }
    },
  };
}

export default defineConfig({
  base: "./", // an installation may stand below a path of another site
  build: {
    outDir: target,
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsDir: "",
    assetsInlineLimit: 0, // The Content-Security-Policy forbids data: addresses.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rollupOptions: { input: "src/main.ts" },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ["import", "if-function", "global-builtin", "color-functions"] } } },
  plugins: [thirdParty(), compressed(), documentFonts()],
});
