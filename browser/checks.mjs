// What must hold on every page, whatever it is about.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const axe = createRequire(new URL("../frontend/package.json", import.meta.url))("axe-core");

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Everything below, at the width that the window has. */
export async function checkPage(person) {
  await noComplaints(person);
  await noSidewaysScroll(person.page);
  await oneHeading(person.page);
  await titleNamesThePage(person.page);
  await accessible(person.page);
  await skipLink(person.page);
}

/** The browser's console is silent: no script failed and the content security policy stopped nothing. */
export async function noComplaints(person) {
  nothing(person.complaints.splice(0));
}

/**
 * axe finds nothing. Two exceptions, both made by the GOV.UK Design System itself: the frame's parts outside
 * landmarks (`region`), and `aria-expanded` on the choice that reveals a question (`aria-allowed-attr`).
 */
export async function accessible(page) {
  const options = { runOnly: standards, rules: { region: { enabled: false } }, resultTypes: ["violations"] };
  // Through the debugger, because the page's own policy rightly refuses a foreign script.
  const debugging = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const answer = await debugging.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    assert.equal(answer.exceptionDetails, undefined);
    return answer.result.value;
  };
  await evaluate(`${axe.source};0`);
  const { violations } = await evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  await debugging.detach();

  const revealing = ({ html }) => /^<input[^>]*type="(radio|checkbox)"/.test(html) && html.includes("aria-expanded");
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter((node) => !(id === "aria-allowed-attr" && revealing(node)))
      .map((node) => `${id}: ${help}: ${node.target.join(" ")}`),
  );
  nothing(found);
}

export async function noSidewaysScroll(page) {
  const [content, window] = await page.evaluate(() => {
    const root = document.documentElement;
    return [root.scrollWidth, root.clientWidth];
  });
  assert.ok(content <= window, `the content is ${content} px wide in a window of ${window} px`);
}

export async function oneHeading(page) {
  assert.equal(await page.locator("h1").count(), 1, "there is one h1");
}

/** "Heading – partner – Accord", with "Error: " in front when answers have to be put right. */
export async function titleNamesThePage(page) {
  const title = await page.title();
  const heading = await page.locator("h1").first().evaluate((h1) => {
    const words = h1.cloneNode(true);
    words.querySelectorAll("[class*=caption]").forEach((caption) => caption.remove());
    return words.textContent.trim().replace(/\s+/g, " ");
  });
  const mistakes = (await page.locator(".govuk-error-summary").count()) > 0;
  const beginning = `${mistakes ? "Error: " : ""}${heading} – `;
  assert.ok(title.startsWith(beginning), `the title "${title}" begins with "${beginning}"`);
  assert.ok(title.endsWith(" – Accord"), `the title "${title}" ends with the product's name`);
}

/** The first press of Tab offers the way past the navigation, and Enter takes it. */
export async function skipLink(page) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.scrollTo(0, 0);
  });
  await page.keyboard.press("Tab");
  const focused = page.locator(":focus");
  assert.equal(await focused.getAttribute("href"), "#content", "the skip link comes first");
  assert.ok(await focused.isVisible(), "the skip link shows when it has the focus");
  await page.keyboard.press("Enter");
  const arrived = await page.evaluate(() => location.hash === "#content" && !!document.querySelector("main#content"));
  assert.ok(arrived, "the skip link leads to the main content");
}

/** Fails with what was found, one a line. */
function nothing(found) {
  assert.ok(found.length === 0, found.join("\n"));
}
