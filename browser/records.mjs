// Finds records of the demo in a certain state. What is live depends on the day on which the demo is started, so nothing
// is known by its number.
import assert from "node:assert/strict";
import { Person } from "./person.mjs";

/** The partnership that has a history. */
export const group = "/partnerships/P-0001";

const found = new Map();

/** Looks once for each thing, as somebody who sees almost everything. */
function once(key, look, as = "registered manager") {
  if (!found.has(key)) found.set(key, asScout(look, as));
  return found.get(key);
}

async function asScout(look, as) {
  const scout = await Person.atADesk({ as, ...Person.withoutJavaScript });
  try {
    return await look(scout.page);
  } finally {
    await scout.leave();
  }
}

/** The address of the first row of work with this status, looking at earlier pages when there is none on the first. */
function row(list, status) {
  return once(`${list} ${status}`, async (page) => {
    await page.goto(list);
    const rows = page.locator(".accord-work__row", { has: page.locator(".accord-work__status", { hasText: status }) });
    while ((await rows.count()) === 0) {
      const earlier = page.getByRole("link", { name: /Earlier/ });
      assert.ok(await earlier.count(), `there is a row with ${status} on ${list}`);
      await page.goto(await earlier.getAttribute("href"));
    }
    return rows.first().locator("a").first().getAttribute("href");
  });
}

/** A session with this status, or a page below it. */
export const session = (status, below = "") => async () => `${await row(`${group}/sessions`, status)}${below}`;

/** The session whose note is late, which there always is. */
export const noteToSend = session("Note overdue", "/note");

/** A concern with this status, or a page below it. */
export const concern = (status, below = "") => async () => `${await row(`${group}/concerns`, status)}${below}`;

/** A duty that stands like this. */
export const duty = (status) => () => row(`${group}/duties`, status);

/** What go-live waited for, each of which has a page of its own. */
export const readinessItem = () =>
  once("readiness item", async (page) => {
    await page.goto(`${group}/mobilisation`);
    return page.locator(`main a[href^="${group}/mobilisation/"]`).first().getAttribute("href");
  });

/** Where a newer version of the test call's record is added, which only those who prepared it are offered. */
export const newerEvidence = () => once("newer evidence", newerOfTestCall, "partner lead");

async function newerOfTestCall(page) {
  await page.goto(`${group}/mobilisation/test-call`);
  return page.locator('main a[href$="/newer"]').first().getAttribute("href");
}

/** A check of somebody who delivers, and their own page. */
export const workersCheck = () =>
  once("worker's check", async (page) => {
    await page.goto(`${group}/due-diligence`);
    return page.locator(`main a[href^="${group}/due-diligence/dbs/"]`).first().getAttribute("href");
  });
export const worker = async () => (await workersCheck()).replace("/due-diligence/dbs/", "/workers/");

/** The same of whoever leads the session, who sees no other. */
export const ownCheck = () =>
  once(
    "own check",
    async (page) => {
      await page.goto(`${group}/due-diligence`);
      return page.locator(`main a[href^="${group}/due-diligence/dbs/"]`).first().getAttribute("href");
    },
    "session lead",
  );
export const ownPage = async () => (await ownCheck()).replace("/due-diligence/dbs/", "/workers/");

/** The week whose review is late, which there always is. */
export const review = () => row("/reviews", "Overdue");

/** The figures of the quarter of which everything is known, and the pages behind them. */
export const quarter = "2026-Q2";
export const figures = `${group}/figures?quarter=${quarter}`;
export const figureList = () =>
  once("figures", async (page) => {
    await page.goto(figures);
    const links = page.locator(".accord-figure__figure a");
    return links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  });

/** Somebody whose access the administrator may end. */
export const memberToLeave = () =>
  once(
    "member to leave",
    async (page) => {
      await page.goto("/people");
      return page.locator('main a[href^="/people/"]').first().getAttribute("href");
    },
    "administrator",
  );

/** Every partnership of the provider, by the address of its overview. */
export const partnerships = () =>
  once("partnerships", async (page) => {
    await page.goto("/partnerships");
    const links = await page.locator('main a[href^="/partnerships/P-"]').evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    return [...new Set(links.map((link) => link.split("/").slice(0, 3).join("/")))];
  });

/** A drill of which the whole route was told without an answer. */
export const unansweredDrill = () =>
  once("unanswered drill", async (page) => {
    for (const partnership of await partnerships()) {
      await page.goto(`${partnership}/drills`);
      const row = page.getByRole("row", { name: "Nobody answered" });
      if (await row.count()) return row.first().locator("a").first().getAttribute("href");
    }
    throw new Error("There is a drill that nobody answered.");
  });
