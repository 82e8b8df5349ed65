// A person in front of a browser. Journeys are written as what this person does and reads.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { createRequire } from "node:module";
import { address, signInOf } from "./demo.mjs";

const { chromium } = createRequire(new URL("../frontend/package.json", import.meta.url))("playwright-core");

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

// Root may not use the sandbox, and nothing but the demo is to be asked for anything.
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** How long to wait for anything, in milliseconds: long enough for a machine that has other things to do. */
const patience = 60_000;

/** The three widths at which every page must be usable. */
export const widths = [1280, 390, 320];

let browser;
let users = 0;

/** Called at the top of every file with tests: one browser for all of them. */
export function useBrowser() {
  users += 1;
  if (users > 1) return;
  before(async () => {
    browser = await chromium.launch({ executablePath, args });
  });
  after(() => browser?.close());
}

/** The sessions of those who have signed in: nobody types a password twice but to test that. */
const remembered = new Map();

/** Someone with a browser of their own. */
export class Person {
  static atADesk = (options) => Person.arrive({ ...desk, ...options });
  static onAPhone = (options) => Person.arrive({ ...phone, ...options });
  static withoutJavaScript = { javaScriptEnabled: false };

  static async arrive({ as, ...options } = {}) {
    const person = new Person();
    person.context = await browser.newContext({
      baseURL: address,
      locale: "en-GB",
      timezoneId: "Europe/London",
      reducedMotion: "reduce",
      storageState: as && (await remember(as)),
      ...options,
    });
    person.context.setDefaultTimeout(patience);
    person.page = await person.context.newPage();
    person.#listen();
    return person;
  }

  /** What the browser complained of, beyond a refused form or page, since this was last asked. */
  complaints = [];

  /** How often this person tapped or clicked, or began to write. */
  taps = 0;

  #listen() {
    const refused = /^Failed to load resource: .* status of 4\d\d/;
    this.page.on("pageerror", (error) => this.complaints.push(String(error)));
    this.page.on("console", (message) => {
      const aboutThePage = message.location().url === this.page.url() && refused.test(message.text());
      if (message.type() === "error" && !aboutThePage) this.complaints.push(message.text());
    });
    this.page.on("requestfailed", (request) => {
      const cause = request.failure()?.errorText;
      if (cause !== "net::ERR_ABORTED") this.complaints.push(`${request.url()}: ${cause}`);
    });
  }

  async goTo(path, status = 200) {
    const response = await this.page.goto(path);
    assert.equal(response.status(), status, `${path} answers`);
  }

  /** Opens a page until a link is there: what follows from somebody else's step is worked out a moment after it. */
  async opensUntil(path, name) {
    const link = this.page.getByRole("link", { name });
    for (const end = Date.now() + patience; ; ) {
      await this.goTo(path);
      if (await link.count()) return;
      assert.ok(Date.now() < end, `${path} comes to have the link ${name}`);
      await this.page.waitForTimeout(500);
    }
  }

  /** Where this person is, without the address of the demo. */
  get path() {
    return new URL(this.page.url()).pathname;
  }

  async signIn(role) {
    const { email, password } = signInOf(role);
    await this.tryToSignIn(email, password);
    assert.notEqual(this.path, "/sign-in", `the ${role} is signed in`);
  }

  async tryToSignIn(email, password) {
    await this.goTo("/sign-in");
    await this.page.getByLabel("Email address").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.press("Sign in");
  }

  /** Presses a button and waits for the page that follows. */
  press(name) {
    return this.#leaveBy(this.page.getByRole("main").getByRole("button", { name, exact: true }));
  }

  /** Follows a link by its words, also one that is drawn as a button. */
  follow(name) {
    const drawn = this.page.getByRole("button", { name }).and(this.page.locator("a"));
    return this.#leaveBy(this.page.getByRole("link", { name }).or(drawn).first());
  }

  /** Presses what leads to another page, and waits until that page is there to be read and its scripts have run. */
  async #leaveBy(control) {
    this.taps += 1;
    await this.page.evaluate(() => document.documentElement.setAttribute("data-left", ""));
    await control.click();
    // The footer is the last thing on every page: where it shows, everything above it does.
    await this.page.locator("html:not([data-left]) footer").waitFor({ state: "visible" });
    await this.page.waitForLoadState("load");
  }

  /** Chooses one answer to a question asked with radios. */
  async answer(question, choice) {
    this.taps += 1;
    await this.page.getByRole("group", { name: question }).getByLabel(choice, { exact: true }).first().check();
  }

  async write(label, words) {
    this.taps += 1;
    await this.page.getByLabel(label).fill(words);
  }

  /** Fails unless the words are on the page, for a person to see. */
  async reads(words) {
    await this.page.getByText(words).first().waitFor({ state: "visible" });
  }

  async readsHeading(words) {
    await this.page.getByRole("heading", { level: 1, name: words }).waitFor({ state: "visible" });
  }

  /** What the summary list says under a name. */
  async fact(name) {
    const row = this.page.locator(".govuk-summary-list__row", { has: this.page.locator("dt", { hasText: name }) });
    return (await row.first().locator("dd").innerText()).trim();
  }

  leave() {
    return this.context.close();
  }
}

function remember(role) {
  if (!remembered.has(role)) remembered.set(role, signInOnce(role));
  return remembered.get(role);
}

async function signInOnce(role) {
  const person = await Person.arrive(desk);
  await person.signIn(role);
  const state = await person.context.storageState();
  await person.leave();
  return state;
}
