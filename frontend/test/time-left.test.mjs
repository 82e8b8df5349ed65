// The script and the server say the same about the time that is left: both are held to one table.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = fileURLToPath(new URL("../src/time-left.ts", import.meta.url));
const table = new URL("../../crates/ui/tests/time-left.json", import.meta.url);

test("the words are those of the table", async () => {
  const { outputFiles } = await build({ entryPoints: [source], bundle: true, format: "esm", write: false });
  const { timeLeft } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  for (const { now, due, words } of JSON.parse(await readFile(table, "utf8"))) {
    assert.equal(timeLeft(now, due), words);
  }
});
