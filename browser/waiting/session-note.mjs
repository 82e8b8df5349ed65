// Waits for its pages. Becomes browser/session-note.test.mjs once it passes; until then it is not run.
// A session lead, on a phone, after the group has gone home. The scripts make it easier, never possible.
import { test } from "node:test";
import { checkPage, noComplaints } from "../checks.mjs";
import { Person, useBrowser } from "../person.mjs";

useBrowser();

const phones = [
  ["with JavaScript", {}],
  ["without JavaScript", Person.withoutJavaScript],
];

for (const [how, options] of phones) {
  test(`a session note is sent from a phone ${how}`, async () => {
    const lead = await Person.onAPhone(options);
    await lead.signIn("practitioner");
    await lead.follow(/session note/i);
    if (how === "with JavaScript") await checkPage(lead);

    await lead.answer("Did the session happen?", "Yes");
    await lead.page.getByRole("group", { name: "Who came?" }).getByRole("checkbox").first().check();
    await lead.write("What did you do in the session?", "Chair yoga, then tea. Everyone joined in.");
    await lead.answer("Did anything worry you about anyone?", "No");
    await lead.press("Send session note");

    await lead.readsHeading(/Session note sent/);
    await lead.reads("What happens next");
    await noComplaints(lead);
    await lead.leave();
  });

  test(`an empty session note says what is missing ${how}`, async () => {
    const lead = await Person.onAPhone(options);
    await lead.signIn("practitioner");
    await lead.follow(/session note/i);
    await lead.press("Send session note");
    const problems = lead.page.getByRole("alert").getByRole("link");
    await problems.first().click();
    await lead.page.locator(":focus").waitFor();
    await lead.leave();
  });
}
