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

/** The three widths at which every page must be usable. */
export const widths = [1280, 390, 320];

let browser;

/** Called once at the top of a test file: one browser for all its tests. */
export function useBrowser() {
  before(async () => {
    browser = await chromium.launch({ executablePath, args });
  });
  after(() => browser?.close());
}

/** Someone with a browser of their own: no cookies, nothing remembered. */
export class Person {
  static atADesk = (options) => Person.arrive({ ...desk, ...options });
  static onAPhone = (options) => Person.arrive({ ...phone, ...options });
  static withoutJavaScript = { javaScriptEnabled: false };

  static async arrive(options) {
    const person = new Person();
    person.context = await browser.newContext({
      baseURL: address,
      locale: "en-GB",
      timezoneId: "Europe/London",
      reducedMotion: "reduce",
      ...options,
    });
    person.context.setDefaultTimeout(10_000);
    person.page = await person.context.newPage();
    person.#listen();
    return person;
  }

  /** What the browser complained of, beyond a refused form or page, since this was last asked. */
  complaints = [];

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

  async goTo(path) {
    const response = await this.page.goto(path);
    assert.equal(response.status(), 200, `${path} answers`);
  }

  async signIn(role) {
    const { email, password } = signInOf(role);
    await this.tryToSignIn(email, password);
    assert.notEqual(new URL(this.page.url()).pathname, "/sign-in", `the ${role} is signed in`);
  }

  async tryToSignIn(email, password) {
    await this.goTo("/sign-in");
    await this.page.getByLabel("Email address").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.press("Sign in");
  }

  /** Presses a button and waits for the page that follows. */
  async press(name) {
    await Promise.all([
      this.page.waitForEvent("domcontentloaded"),
      this.page.getByRole("main").getByRole("button", { name, exact: true }).click(),
    ]);
  }

  /** Follows a link by its words. */
  async follow(name) {
    await Promise.all([
      this.page.waitForEvent("domcontentloaded"),
      this.page.getByRole("link", { name }).first().click(),
    ]);
  }

  /** Chooses one answer to a question asked with radios or checkboxes. */
  async answer(question, choice) {
    await this.page.getByRole("group", { name: question }).getByLabel(choice, { exact: true }).first().check();
  }

  async write(label, words) {
    await this.page.getByLabel(label).fill(words);
  }

  /** Fails unless the words are on the page, for a person to see. */
  async reads(words) {
    await this.page.getByText(words).first().waitFor({ state: "visible" });
  }

  async readsHeading(words) {
    await this.page.getByRole("heading", { level: 1, name: words }).waitFor({ state: "visible" });
  }

  leave() {
    return this.context.close();
  }
}
