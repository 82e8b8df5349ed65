// Builds crates/ui/assets. The same input always gives the same bytes, so a difference after building is drift.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const out = join(here, "..", "crates", "ui", "assets");
const fonts = join(modules, "@fontsource-variable", "public-sans");

async function styles() {
  const { css } = compile(join(here, "sass", "app.scss"), { loadPaths: [modules], style: "compressed", quietDeps: true });
  await writeFile(join(out, "app.css"), `${css}\n`);
}

async function scripts() {
  await build({
    entryPoints: [join(here, "src", "main.ts")],
    outfile: join(out, "main.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    absWorkingDir: here,
  });
}

async function files() {
  await copyFile(join(fonts, "files", "public-sans-latin-wght-normal.woff2"), join(out, "public-sans-latin.woff2"));
  await copyFile(join(fonts, "files", "public-sans-latin-ext-wght-normal.woff2"), join(out, "public-sans-latin-ext.woff2"));
  await copyFile(join(here, "icon.svg"), join(out, "icon.svg"));
}

async function licences() {
  const parts = [];
  for (const [name, file] of [
    // Its package carries no licence text.
    ["govuk-frontend", join(here, "licences", "govuk-frontend.txt")],
    ["@fontsource-variable/public-sans", join(fonts, "LICENSE")],
  ]) {
    const { version } = JSON.parse(await readFile(join(modules, name, "package.json"), "utf8"));
    parts.push(`${name} ${version}\n\n${(await readFile(file, "utf8")).trim()}\n`);
  }
  await writeFile(join(out, "LICENSES.txt"), parts.join(`\n${"-".repeat(80)}\n\n`));
}

await mkdir(out, { recursive: true });
await Promise.all([styles(), scripts(), files(), licences()]);
