// The figures of the quarter of which everything is known: each number opens the records that it counts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Person, useBrowser } from "../person.mjs";
import { figures } from "../records.mjs";

useBrowser();

/** What each figure says, and how many records are behind it; `counts` looks at the words beside them. */
const expected = {
  "Sessions delivered": { figure: "12 of 13", records: 13, counts: (words) => words.filter((one) => one === "Delivered").length === 12 },
  Attendance: { figure: "81.4%", records: 12, counts: (words) => sums(words).join(" of ") === "96 of 118" },
  "Session summaries on time": { figure: "11 of 12", records: 12 },
  "Weekly reviews on time": { figure: "13 of 13", records: 13 },
  "Distress-related incidents per person-week": { figure: "0.289", records: 37 },
};

/** "9 of 10 expected came" and so on, added up. */
const sums = (words) =>
  words.map((one) => one.match(/\d+/g).map(Number)).reduce(([came, of], [one, more]) => [came + one, of + more], [0, 0]);

describe("the figures of a quarter", () => {
  test("each number opens its list, and the list has as many rows", async () => {
    const commissioner = await Person.atADesk({ as: "commissioner" });
    await commissioner.goTo(figures);
    const cards = await commissioner.page.locator(".accord-figure").evaluateAll((all) =>
      all.map((card) => {
        const link = card.querySelector(".accord-figure__figure a");
        const shown = link?.cloneNode(true);
        shown?.querySelector(".govuk-visually-hidden")?.remove();
        return [card.querySelector(".accord-figure__title").innerText, shown?.textContent.trim(), link?.getAttribute("href")];
      }),
    );
    assert.ok(cards.length >= 9);
    for (const [title, figure, href] of cards.filter(([, , href]) => href)) {
      await commissioner.goTo(href);
      assert.equal(await commissioner.fact("Figure"), figure, `${title} is the same on its own page`);
      const rows = commissioner.page.locator("tbody tr");
      const words = await rows.locator("td:last-child").allInnerTexts();
      const caption = await commissioner.page.locator("caption").innerText();
      assert.equal(Number.parseInt(caption), words.length, `${title}: the list says how long it is`);
      const [, all] = figure.match(/^\d+ of (\d+)$/) ?? [];
      if (all) assert.equal(words.length, Number(all), `${title}: ${figure} has a row for each`);
      const known = expected[title];
      if (!known) continue;
      assert.equal(figure, known.figure, title);
      assert.equal(words.length, known.records, `${title} has ${known.records} records behind it`);
      assert.ok(known.counts?.(words) ?? true, `${title}: ${words.join("; ")}`);
    }
    const seen = new Set(cards.map(([title]) => title));
    for (const title of Object.keys(expected)) assert.ok(seen.has(title), `there is a figure for ${title}`);
    await commissioner.leave();
  });

  test("each chart says in a table what it draws", async () => {
    const commissioner = await Person.atADesk({ as: "commissioner" });
    await commissioner.goTo(figures);
    const charts = await commissioner.page.locator("figure").all();
    assert.equal(charts.length, 2);
    for (const chart of charts) {
      const drawing = chart.getByRole("img").first();
      const said = await drawing.evaluate((svg) => ["title", "desc"].map((part) => svg.querySelector(part).textContent));
      assert.ok(said.every((words) => words.length > 10), said.join(": "));
      const points = await drawing.locator(".accord-chart__usual, .accord-chart__better, .accord-chart__worse").count();
      const table = chart.locator("xpath=descendant::table | following::table").first();
      const rows = await table.locator("tbody tr").count();
      const gaps = await table.locator("tbody tr", { hasText: "Missing" }).count();
      assert.ok(points > 0 && points === rows - gaps, `${points} points and ${rows} rows with ${gaps} gaps`);
    }
    await commissioner.leave();
  });
});
