// Waits for its pages. Becomes browser/concern.test.mjs once it passes; until then it is not run.
// A concern: told now, acknowledged by a named person, followed up in writing, and the raiser hears of it.
import { test } from "node:test";
import { checkPage, noComplaints } from "../checks.mjs";
import { Person, useBrowser } from "../person.mjs";

useBrowser();

test("a concern is raised, acknowledged and followed up in writing", async () => {
  const raiser = await Person.onAPhone();
  await raiser.signIn("practitioner");
  await raiser.follow(/Raise a concern/);
  await raiser.reads(/999/);
  await checkPage(raiser);
  await raiser.write("What are you worried about?", "P. had a bruise on the left arm and would not say how it came.");
  await raiser.press("Raise concern");
  await raiser.readsHeading(/Concern raised/);
  const reference = (await raiser.page.getByText(/[A-Z]-\d{4}/).first().textContent()).match(/[A-Z]-\d{4}/)[0];

  const lead = await Person.atADesk();
  await lead.signIn("safeguarding lead");
  await lead.follow(new RegExp(reference));
  await lead.reads(/Your view of this page is recorded/);
  await checkPage(lead);
  await lead.press("Acknowledge");
  await lead.reads(/Written follow-up due by/);

  await raiser.goTo(`/concerns/${reference}`);
  await raiser.reads("Acknowledged");
  await raiser.follow("Add written follow-up");
  await raiser.write("Written follow-up", "Seen at 10:40 by two of us. P. said a door. No other marks. P. ate well.");
  await raiser.press("Send written follow-up");
  await raiser.reads("Follow-up received");

  await noComplaints(raiser);
  await noComplaints(lead);
  await Promise.all([raiser.leave(), lead.leave()]);
});
