// Waits for its pages. Becomes browser/sign-in.test.mjs once it passes; until then it is not run.
// Signing in: the right way, the wrong way, and out again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPage } from "../checks.mjs";
import { Person, useBrowser } from "../person.mjs";

useBrowser();

for (const role of ["service manager", "partner lead", "practitioner", "commissioner"]) {
  test(`the ${role} signs in, and out again`, async () => {
    const person = await Person.atADesk();
    await person.signIn(role);
    await checkPage(person);
    await person.page.getByRole("button", { name: "Sign out" }).click();
    await person.readsHeading("Sign in");
    await person.page.goto("/today");
    await person.readsHeading("Sign in");
    await person.leave();
  });
}

test("a wrong password is refused without saying whether the person exists", async () => {
  const person = await Person.atADesk();
  // Nobody's address, so that no other journey waits for the throttle.
  await person.tryToSignIn("nobody@example.org", "not the password");
  await person.page.getByRole("alert").getByText("There is a problem").waitFor();
  assert.equal(await person.page.getByLabel("Email address").inputValue(), "nobody@example.org", "the address is kept");
  assert.equal(await person.page.getByLabel("Password", { exact: true }).inputValue(), "", "the password is not");
  await checkPage(person);
  await person.leave();
});
