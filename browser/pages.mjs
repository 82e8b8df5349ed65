// Opens every row of the table of pages and holds what is there to everything in checks.mjs.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { checkPage, checkPageAtEveryWidth, nothing } from "./checks.mjs";
import { Person, useBrowser } from "./person.mjs";
import { notPages, pages, roles } from "./routes.mjs";

useBrowser();

const addressOf = async ({ at, route }) => (typeof at === "function" ? at() : (at ?? route));
const nameOf = ({ route, state }) => (state ? `${route}, ${state}` : route);

/** The titles that each person has read: role and route to title. */
const titles = new Map();

describe("every page", { concurrency: 3 }, () => {
  for (const role of ["nobody", ...roles]) {
    describe(role, { concurrency: 1 }, () => {
      const visited = new Map();
      let person;
      before(async () => {
        person = await Person.atADesk({ as: role === "nobody" ? undefined : role });
      });
      after(() => person?.leave());

      for (const row of pages.filter(({ who }) => who.includes(role))) {
        test(nameOf(row), async () => {
          await person.goTo(await addressOf(row), row.status);
          await row.then?.(person);
          // Whoever is named first sees the page at every width; for the others only their own parts differ.
          const check = row.who[0] === role ? checkPageAtEveryWidth : checkPage;
          await check(person, row);
          if (!row.state && !row.status) titles.set([role, row.route], await person.page.title());
          await linksLeadSomewhere(person, visited);
        });
      }
    });
  }
});

test("no two pages of one person have the same title", () => {
  for (const role of roles) {
    const own = [...titles].filter(([[who]]) => who === role).map(([, title]) => title);
    nothing(own.filter((title, place) => own.indexOf(title) !== place).map((title) => `${role}: "${title}" twice`));
  }
});

test("whoever is not named for a page may not open it", async () => {
  const rows = pages.filter(({ status, who }) => !status && who[0] !== "nobody");
  const named = (role, route) => rows.some((row) => row.route === route && row.who.includes(role));
  const found = [];
  for (const role of roles) {
    const person = await Person.atADesk({ as: role });
    for (const row of rows.filter(({ route }) => !named(role, route))) {
      const path = await addressOf(row);
      const status = (await person.context.request.get(path, { maxRedirects: 0 })).status();
      if (![403, 404].includes(status)) found.push(`the ${role} gets ${status} from ${nameOf(row)}`);
    }
    await person.leave();
  }
  nothing(found);
});

test("every route that shows a page has a row", () => {
  const rows = new Set([...pages.map(({ route }) => route), ...notPages.keys()]);
  nothing(getRoutes().filter((route) => !rows.has(route)));
});

/** The addresses that answer a GET, from the list that is made from the router. */
function getRoutes() {
  const list = new URL("../docs/routes.md", import.meta.url);
  assert.ok(existsSync(list), "docs/routes.md lists the routes");
  const rows = [...readFileSync(list, "utf8").matchAll(/^\|\s*GET\s*\|\s*`([^`]+)`/gm)].map(([, route]) => route);
  assert.ok(rows.length > 0, "docs/routes.md lists routes");
  return rows;
}

/** No page offers a link that this person may not follow. One or two of each kind are tried. */
async function linksLeadSomewhere({ page, context }, visited) {
  const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const found = [];
  for (const link of new Set(links.map((link) => link.split("#")[0]))) {
    const kind = link.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, "…");
    const before = visited.get(kind) ?? new Set();
    if (before.has(link) || before.size >= 6) continue;
    visited.set(kind, before.add(link));
    const answer = await context.request.get(link);
    if (!answer.ok()) found.push(`${page.url()} leads to ${link}, which answers ${answer.status()}`);
  }
  nothing(found);
}
