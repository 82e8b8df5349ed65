// Signing in: the right way, the wrong way, and out again.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkPage, noComplaints } from "../checks.mjs";
import { Person, useBrowser } from "../person.mjs";

useBrowser();

describe("signing in", () => {
  for (const [role, lands] of [
    ["service manager", "/today"],
    ["session lead", "/sessions"],
    ["commissioner", "/partnerships"],
  ]) {
    test(`the ${role} signs in, lands where their work is, and signs out again`, async () => {
      const person = await Person.atADesk();
      await person.signIn(role);
      assert.equal(person.path, lands);
      await person.page.getByRole("button", { name: "Sign out" }).click();
      await person.readsHeading("Sign in");
      await person.page.goBack();
      await person.page.goto("/today");
      await person.readsHeading("Sign in");
      await noComplaints(person);
      await person.leave();
    });
  }

  test("whoever opens an address first is led there after signing in", async () => {
    const person = await Person.atADesk();
    await person.page.goto("/concerns");
    const { email, password } = await import("../demo.mjs").then(({ signInOf }) => signInOf("safeguarding lead"));
    await person.write("Email address", email);
    await person.page.getByLabel("Password", { exact: true }).fill(password);
    await person.press("Sign in");
    await person.readsHeading("Concerns");
    await person.leave();
  });

  test("a wrong password is refused without saying whether the person exists", async () => {
    const person = await Person.atADesk();
    // Nobody's address, so that no other journey waits for the throttle.
    await person.tryToSignIn("nobody@example.org", "not the password");
    const summary = person.page.getByRole("alert");
    await summary.getByText("There is a problem").waitFor();
    assert.ok(await person.page.evaluate(() => document.activeElement.matches(".govuk-error-summary")), "it has the focus");
    assert.match(await person.page.title(), /^Error: Sign in/);
    assert.equal(await person.page.getByLabel("Email address").inputValue(), "nobody@example.org", "the address is kept");
    assert.equal(await person.page.getByLabel("Password", { exact: true }).inputValue(), "", "the password is not");
    await checkPage(person);
    await person.leave();
  });

  test("the password can be pasted, shown and filled in by a manager", async () => {
    const person = await Person.atADesk();
    await person.goTo("/sign-in");
    const password = person.page.getByLabel("Password", { exact: true });
    assert.equal(await person.page.getByLabel("Email address").getAttribute("autocomplete"), "username");
    assert.equal(await password.getAttribute("autocomplete"), "current-password");
    assert.ok(await password.evaluate((field) => field.dispatchEvent(new Event("paste", { cancelable: true }))));
    await password.fill("seen");
    await person.page.getByRole("button", { name: "Show password" }).click();
    assert.equal(await password.getAttribute("type"), "text");
    await person.leave();
  });
});
