// A form that is sent after its session has ended is not lost: it waits for its sender to sign in again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPageAtEveryWidth } from "../checks.mjs";
import { signInOf } from "../demo.mjs";
import { Person, useBrowser } from "../person.mjs";
import { group } from "../records.mjs";

useBrowser();

test("answers outlive the session in which they were written", async () => {
  const { email, password } = signInOf("session lead");
  const lead = await Person.atADesk();
  await lead.signIn("session lead");
  const ended = await lead.context.cookies();
  await lead.goTo(`${group}/concerns/new`);
  const what = "Rang in tears after the session and would not say why.";
  await lead.write("What did you see or hear?", what);
  // The session ends elsewhere: signed out, while this window still holds its cookie.
  await lead.context.request.post("/sign-out", { headers: { "Sec-Fetch-Site": "same-origin" } });
  await lead.context.addCookies(ended);
  await lead.press("Enter the concern");
  await lead.readsHeading("Sign in");
  await lead.reads("Your answers are kept.");
  await lead.write("Email address", email);
  await lead.page.getByLabel("Password", { exact: true }).fill(password);
  await lead.press("Sign in");

  await lead.readsHeading("Send your answers");
  await checkPageAtEveryWidth(lead);
  await lead.press("Send my answers");
  await lead.readsHeading("Raise a concern");
  assert.equal(await lead.page.getByLabel("What did you see or hear?").inputValue(), what, "what was written is there");
  await lead.leave();
});
