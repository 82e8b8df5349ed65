// Every page, at every width: axe, the console, the heading, the title, the skip link, no sideways scroll.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { checkPage } from "./checks.mjs";
import { Person, useBrowser, widths } from "./person.mjs";
import { routes } from "./routes.mjs";

useBrowser();

const roles = [...new Set(routes.map(([role]) => role))];
const titles = new Map();

for (const role of roles) {
  describe(role, () => {
    let person;
    before(async () => {
      person = await Person.atADesk();
      if (role !== "nobody") await person.signIn(role);
    });
    after(() => person?.leave());

    for (const [, start, ...links] of routes.filter(([who]) => who === role)) {
      const name = [start, ...links].join(" > ");
      for (const width of widths) {
        test(`${name} at ${width} px`, async () => {
          await person.page.setViewportSize({ width, height: 900 });
          await person.goTo(start);
          for (const link of links) await person.follow(link);
          await checkPage(person);
          titles.set(`${role}: ${name}`, await person.page.title());
        });
      }
    }
  });
}

test("no two pages of one person have the same title", () => {
  for (const role of roles) {
    const own = [...titles].filter(([page]) => page.startsWith(`${role}: `)).map(([, title]) => title);
    assert.deepEqual(own.toSorted(), [...new Set(own)].toSorted());
  }
});
