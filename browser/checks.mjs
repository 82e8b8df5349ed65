// What must hold on every page, whatever it is about.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { widths } from "./person.mjs";

const axe = createRequire(new URL("../frontend/package.json", import.meta.url))("axe-core");

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Everything below, at the width that the window has. */
export async function checkPage(person, { specimens = false } = {}) {
  await noComplaints(person);
  await noSidewaysScroll(person.page);
  await oneHeading(person.page);
  await titleNamesThePage(person.page);
  if (!specimens) await linksAreToldApart(person.page);
  await tagsHaveWords(person.page);
  await paragraphsAreWhole(person.page);
  await errorsLeadToTheirFields(person.page);
  await accessible(person.page);
  await skipLink(person.page);
}

/** Everything, at every width at which the page must be usable. */
export async function checkPageAtEveryWidth(person, page) {
  for (const width of widths) {
    await person.page.setViewportSize({ width, height: 900 });
    await checkPage(person, page).catch((error) => {
      error.message = `at ${width} px: ${error.message}`;
      throw error;
    });
  }
}

/** The browser's console is silent: no script failed and the content security policy stopped nothing. */
export async function noComplaints(person) {
  nothing(person.complaints.splice(0));
}

/** What axe has found nothing in: parts of pages, each at a width. */
const accepted = new Set();

/** What of a page axe has not seen yet. Much is the same to the letter for everyone who opens it. */
async function unseen(page) {
  const parts = await page.evaluate(() => {
    const frame = document.body.cloneNode(true);
    // Whose page it is and the key of a form differ each time, and make no difference here.
    for (const person of frame.querySelectorAll(".accord-header__person")) person.remove();
    for (const key of frame.querySelectorAll("input[name=key]")) key.removeAttribute("value");
    const main = frame.querySelector("main");
    main.remove();
    return [main.outerHTML, frame.innerHTML].map((part) => `${innerWidth} ${part}`);
  });
  return parts.filter((part) => !accepted.has(part));
}

/**
 * axe finds nothing. Two exceptions, both made by the GOV.UK Design System itself: the frame's parts outside
 * landmarks (`region`), and `aria-expanded` on the choice that reveals a question (`aria-allowed-attr`).
 */
export async function accessible(page) {
  const parts = await unseen(page);
  if (parts.length === 0) return;
  const rules = { region: { enabled: false } };
  const options = { runOnly: standards, rules, resultTypes: ["violations"] };
  // Through the debugger, because the page's own policy rightly refuses a foreign script.
  const debugging = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const answer = await debugging.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    assert.equal(answer.exceptionDetails, undefined);
    return answer.result.value;
  };
  if (!(await evaluate("'axe' in window"))) await evaluate(`${axe.source};0`);
  const found = await evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`);
  await debugging.detach();

  const revealing = ({ html }) => /^<input[^>]*type="(radio|checkbox)"/.test(html) && html.includes("aria-expanded");
  nothing(
    found.flatMap(({ id, help, nodes }) =>
      nodes
        .filter((node) => !(id === "aria-allowed-attr" && revealing(node)))
        .map((node) => `${id}: ${help}: ${node.target.join(" ")}`),
    ),
  );
  for (const part of parts) accepted.add(part);
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

/** Links that lead to different places have different names; the pages of one thing belong to the name of that thing. */
export async function linksAreToldApart(page) {
  const links = await page.locator("a[href]").evaluateAll((all) =>
    all.map((link) => {
      const navigation = link.closest("nav")?.ariaLabel ?? "";
      const name = (link.ariaLabel || link.textContent).trim().replace(/\s+/g, " ");
      return [name && `${navigation} ${name}`.trim(), link.getAttribute("href")];
    }),
  );
  const targets = new Map();
  for (const [name, href] of links) targets.set(name, (targets.get(name) ?? new Set()).add(href));
  nothing([...targets].filter(([, to]) => to.size > 1).map(([name, to]) => `"${name}" leads to ${[...to].join(", ")}`));
  nothing(links.filter(([name]) => name === "").map(([, href]) => `the link to ${href} has no name`));
}

/** Colour never speaks alone. */
export async function tagsHaveWords(page) {
  const tags = await page.locator(".govuk-tag").evaluateAll((all) => all.map((tag) => tag.innerText.trim()));
  assert.ok(!tags.includes(""), "every tag has words");
}

/** What may not stand in a paragraph ends it early, and leaves an empty one behind. */
export async function paragraphsAreWhole(page) {
  const broken = await page.locator("p:empty").evaluateAll((all) => all.map(({ previousSibling: before }) => before?.textContent));
  nothing(broken.map((words) => `a paragraph ends too early: ${words}`));
}

/** Each line of the error summary leads to the field that it is about, and the field says the same. */
export async function errorsLeadToTheirFields(page) {
  const links = page.locator(".govuk-error-summary__list a");
  for (const link of await links.all()) {
    const words = (await link.innerText()).trim();
    await link.click();
    const field = await page.evaluate(() => {
      const { activeElement: field } = document;
      const group = field.closest(".govuk-form-group--error");
      return { tag: field.tagName, invalid: group?.querySelector(".govuk-error-message")?.textContent ?? "" };
    });
    assert.match(field.tag, /^(INPUT|SELECT|TEXTAREA)$/, `"${words}" leads to a field`);
    assert.ok(field.invalid.includes(words), `"${words}" is said at its field, where one reads "${field.invalid}"`);
  }
}

/**
 * Everything to tap within a part of a page is at least so many pixels high and wide. A radio or checkbox is as large as
 * what it draws together with its words; a link within a sentence may be as high as its line.
 */
export async function targetsAreLargeEnough(part, pixels) {
  const small = await part.locator("a, button, input, select, textarea, summary").evaluateAll((all, pixels) => {
    const inASentence = (element) => element.tagName === "A" && getComputedStyle(element).display === "inline";
    return all
      .filter((element) => element.checkVisibility() && element.type !== "hidden" && !inASentence(element))
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, { width, height }]) => Math.round(width) < pixels || Math.round(height) < pixels)
      .map(([element, { width, height }]) => `${element.outerHTML.slice(0, 80)} is ${width} by ${height} px`);
  }, pixels);
  nothing(small);
}

/** The first press of Tab offers the way past the navigation, and Enter takes it. */
export async function skipLink(page) {
  await page.evaluate(() => {
    // As if the page had just been opened: Tab goes on from the beginning.
    const beginning = document.createElement("span");
    beginning.tabIndex = -1;
    document.body.prepend(beginning);
    beginning.focus();
    beginning.remove();
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
export function nothing(found) {
  assert.ok(found.length === 0, found.join("\n"));
}
