// The gate as it goes into the file: for every partnership of the demo, one printed page with everything that counts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Person, useBrowser } from "../person.mjs";
import { partnerships, unansweredDrill } from "../records.mjs";

useBrowser();

/** How many pages a PDF has: each is an object of its own, and its kind is never compressed in what Chromium writes. */
const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** What a person sees of an element on paper, cut lines left out. */
const onPaper = async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  const words = await page.locator("body").innerText();
  await page.emulateMedia({ media: null });
  return words;
};

describe("the gate, printed", () => {
  test("is exactly one A4 page for every partnership, with the decision and every check", async () => {
    const manager = await Person.atADesk({ as: "registered manager" });
    const all = await partnerships();
    assert.ok(all.length >= 4, `the demo has its partnerships: ${all.join(", ")}`);
    for (const partnership of all) {
      await manager.goTo(`${partnership}/go-live`);
      const pdf = await manager.page.pdf({ format: "A4", preferCSSPageSize: true });
      assert.equal(pagesOf(pdf), 1, `${partnership} fits one page`);
      const words = await onPaper(manager);
      for (const expected of ["Go live from", "who prepared none of it", "Reason", "Evidence"]) {
        assert.ok(words.includes(expected), `${partnership} says ${expected}:\n${words}`);
      }
      const checks = manager.page.locator("tbody tr");
      assert.ok((await checks.count()) > 10, `${partnership} has its checks on it`);
      for (const check of await checks.all()) {
        assert.match(await check.innerText(), /Verified by|Left out by|Returned by|Shown by/, `${partnership} says who verified it`);
      }
    }
    await manager.leave();
  });

  test("what is counted as pages is pages: a long page has more than one", async () => {
    const manager = await Person.atADesk({ as: "registered manager" });
    await manager.goTo(`${(await partnerships())[0]}/terms`);
    assert.ok(pagesOf(await manager.page.pdf({ format: "A4" })) > 1);
    await manager.leave();
  });
});

describe("a drill that nobody answers", () => {
  test("climbs to the deputy and to the director on call, with the time of each step", async () => {
    const manager = await Person.atADesk({ as: "registered manager" });
    await manager.goTo(await unansweredDrill());
    const steps = await manager.page.locator("tbody tr").allInnerTexts();
    const expected = [
      [/at 9:40pm/, /P\. Quillfeather, on-duty lead, was told/],
      [/at 9:55pm/, /S\. Hollin, on-duty lead, was told/],
      [/at 10:10pm/, /R\. Okafor-Finch, on-call director, was told/],
    ];
    for (const [place, [time, who]] of expected.entries()) {
      assert.match(steps[place], time);
      assert.match(steps[place], who);
    }
    assert.match(steps.at(-1), /Nobody had answered/);
    await manager.leave();
  });
});
