// A concern from the phone call to what was learned from it: told by the session lead, acknowledged and acted on by the
// on-duty lead, followed up in writing, decided and closed by the safeguarding lead. Each form is sent empty first.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkPage, noComplaints } from "../checks.mjs";
import { deadline, hoursAfter, minutesAgo, typed } from "../london.mjs";
import { Person, useBrowser } from "../person.mjs";

useBrowser();

const aware = minutesAgo(20);
const phoned = minutesAgo(3);
let reference;

/** Sends a form without an answer: it says what is missing. */
async function sendEmpty(person, button) {
  await person.press(button);
  await checkPage(person);
}

describe("a concern, from the call to what was learned", { concurrency: 1 }, () => {
  test("the session lead, who has phoned, enters it", async () => {
    // Without JavaScript, so that the questions about the call are there from the start.
    const lead = await Person.onAPhone({ as: "session lead", ...Person.withoutJavaScript });
    await lead.goTo("/concerns");
    await lead.follow(/Raise a concern in/);
    await lead.reads(/call 999/);
    const first = lead.page.getByRole("listitem").filter({ hasText: "on-duty lead" }).first();
    assert.match(await first.getByRole("link").getAttribute("href"), /^tel:\d+$/, "whom to phone first");

    await lead.press("Enter the concern");
    const missing = lead.page.locator(".govuk-error-summary").getByRole("link");
    assert.ok((await missing.count()) >= 5, "every missing answer is named");

    await lead.answer("How serious is it?", /^L2/);
    await lead.write("What did you see or hear?", "P. had a bruise on the left arm and would not say how it came.");
    await lead.page.getByLabel("Who is it about?").selectOption({ index: 1 });
    await lead.write("At what time did you become aware?", typed(aware));
    await lead.answer("May a member of staff be involved?", "No");
    await lead.answer("Have you spoken to someone?", "Yes");
    await lead.write("At what time did you speak?", typed(phoned));
    await lead.write("Whom did you speak to?", "The on-duty lead");
    await lead.press("Enter the concern");
    await lead.reads(/Concern entered/);
    reference = lead.path.split("/").at(-1);
    assert.match(reference, /^C-\d{4}$/);
    assert.equal(await lead.fact("Status"), "New");
    assert.equal(await lead.fact("Owner"), "Nobody yet");
    await noComplaints(lead);
    await lead.leave();
  });

  test("the on-duty lead finds it first on Today, acknowledges it and says what was done", async () => {
    const onDuty = await Person.atADesk({ as: "service manager" });
    await onDuty.opensUntil("/today", new RegExp(`Acknowledge concern ${reference}`));
    await checkPage(onDuty);
    await onDuty.follow(new RegExp(`Acknowledge concern ${reference}`));
    await onDuty.reads("Your view of this page is recorded.");

    const clock = onDuty.page.locator(".accord-clock", { hasText: /written follow-up/i });
    const due = await clock.locator(".accord-clock__deadline").innerText();
    assert.ok(due.endsWith(`due by ${deadline(hoursAfter(aware, 24))}`), `"${due}" is 24 hours after it was known`);
    assert.match(await clock.locator(".accord-clock__left").innerText(), /^(23 hours \d+ minutes?|2[34] hours) left$/);
    assert.match(await clock.locator(".accord-clock__note").innerText(), /Clause 3\.8\. 24 hours/);
    assert.equal(await clock.locator("xpath=ancestor-or-self::*[@aria-live]").count(), 0, "it interrupts nobody");
    await checkPage(onDuty);

    await onDuty.press("Acknowledge: I have this");
    await onDuty.reads("Saved on the concern");
    assert.equal(await onDuty.fact("Status"), "Acknowledged");
    assert.equal(await onDuty.fact("Owner"), "P. Quillfeather");
    await onDuty.follow("Record what was done");
    await sendEmpty(onDuty, "Save what was done");
    await onDuty.write("What was done to make the person safe?", "A support worker stays with P. until tomorrow.");
    await onDuty.press("Save what was done");
    await onDuty.reads("A support worker stays with P. until tomorrow.");
    await noComplaints(onDuty);
    await onDuty.leave();
  });

  test("the session lead adds the written follow-up, and the clock stops", async () => {
    const lead = await Person.onAPhone({ as: "session lead" });
    await lead.goTo("/today");
    await lead.follow(new RegExp(`written follow-up.*${reference}`, "i"));
    await lead.follow("Add the written follow-up");
    await sendEmpty(lead, "Send the written follow-up");
    await lead.write("What happened?", "Seen at 10:40 by two of us. No other marks. P. ate well.");
    await lead.write("What did the person say, in their own words?", "“It was the door.”");
    await lead.write("What does the person want to happen?", "To be left in peace, and to come next week.");
    await lead.write("Did the person agree to this being shared?", "Asked, and agreed.");
    await lead.press("Send the written follow-up");
    assert.equal(await lead.fact("Status"), "Follow-up received");
    assert.equal(await lead.page.locator(".accord-clock", { hasText: /written follow-up/i }).count(), 0);
    await checkPage(lead);
    await lead.leave();
  });

  test("the safeguarding lead records the decision and closes it with what was learned", async () => {
    const safeguarding = await Person.atADesk({ as: "safeguarding lead" });
    await safeguarding.goTo("/concerns");
    await safeguarding.follow(new RegExp(reference));
    await safeguarding.follow("Record the decision");
    await sendEmpty(safeguarding, "Save the decision");
    await safeguarding.answer("What did you decide about the local authority?", "Not referred");
    await safeguarding.answer("Is CQC notified?", "No");
    await safeguarding.write("Why?", "One bruise, explained; no earlier concern.");
    await safeguarding.press("Save the decision");
    assert.equal(await safeguarding.fact("Status"), "Decision recorded");
    await checkPage(safeguarding);

    await safeguarding.follow("Close with learning");
    await sendEmpty(safeguarding, "Close the concern");
    await safeguarding.answer("Did the person get the outcome they wanted?", "Yes, fully");
    await safeguarding.write("What was learned?", "The door of the quiet room now has a soft stop.");
    await safeguarding.press("Close the concern");
    assert.equal(await safeguarding.fact("Status"), "Closed");
    await checkPage(safeguarding);
    await safeguarding.goTo("/concerns");
    assert.equal(await safeguarding.page.getByRole("link", { name: new RegExp(reference) }).count(), 0);
    await safeguarding.leave();
  });

  test("whoever raised it reads what was learned", async () => {
    const lead = await Person.onAPhone({ as: "session lead" });
    await lead.goTo(`/concerns/${reference}`);
    assert.equal(await lead.fact("What was learned"), "The door of the quiet room now has a soft stop.");
    await lead.leave();
  });
});
