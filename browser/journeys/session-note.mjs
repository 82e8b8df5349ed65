// A session lead, on a phone, after the group has gone home; and the manager who reads what arrives. The scripts make it
// easier, never possible. In this order: the note that is sent is the one that is read, and sent back, and corrected.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkPage, noComplaints, targetsAreLargeEnough } from "../checks.mjs";
import { Person, useBrowser } from "../person.mjs";
import { noteToSend } from "../records.mjs";

useBrowser();

const themes = "Chair yoga, then tea. Everyone joined in.";
const question = "Who stayed behind after the session?";
const summary = (person) => person.page.locator(".govuk-error-summary");

describe("a session note, and the review of the week", { concurrency: 1 }, () => {
  test("an empty note says what is missing, keeps the answers and leads to each question", async () => {
    const lead = await Person.onAPhone({ as: "session lead" });
    await lead.goTo(await noteToSend());
    await targetsAreLargeEnough(lead.page.locator("main form"), 44);
    await lead.press("Send session note");
    await checkPage(lead);

    await lead.answer("Did the session happen?", "Yes");
    await lead.write("What did you do in the session?", themes);
    await lead.press("Send session note");
    assert.ok(await summary(lead).evaluate((element) => element === document.activeElement), "the summary has the focus");
    assert.ok(await lead.page.getByRole("group", { name: "Did the session happen?" }).getByLabel("Yes").isChecked());
    assert.equal(await lead.page.getByLabel("What did you do in the session?").inputValue(), themes);
    assert.ok((await summary(lead).getByRole("link", { name: /came/ }).count()) > 1, "each person is asked about");
    await checkPage(lead);
    await targetsAreLargeEnough(lead.page.locator("main form"), 44);
    await lead.leave();
  });

  test("follow-up questions show when they are asked", async () => {
    const lead = await Person.onAPhone({ as: "session lead" });
    await lead.goTo(await noteToSend());
    const why = lead.page.getByRole("group", { name: "Why not?" });
    assert.ok(!(await why.isVisible()));
    await lead.answer("Did the session happen?", "No");
    assert.ok(await why.isVisible());
    await lead.answer("Did anything worry you about anyone?", "Yes");
    await lead.reads("Phone now, do not wait to send this note.");
    await lead.leave();
  });

  test("a note is sent without JavaScript, after one mistake, in few taps", async () => {
    const lead = await Person.onAPhone({ as: "session lead", ...Person.withoutJavaScript });
    await lead.goTo("/sessions");
    const late = lead.page.locator(".accord-work__row", { hasText: "Note overdue" }).getByRole("link").first();
    const session = await late.innerText();
    await lead.follow(session);
    await lead.answer("Did the session happen?", "Yes");
    const people = await everybodyCame(lead);
    await lead.write("What did you do in the session?", themes);
    await lead.press("Send session note");

    await summary(lead).getByRole("link", { name: "Select whether anything worried you about anyone" }).click();
    const focused = lead.page.locator(":focus");
    assert.equal(await focused.getAttribute("name"), "worried", "the link leads to the question");
    assert.match(await lead.page.title(), /^Error: Session note/);
    assert.equal(await lead.page.getByLabel("What did you do in the session?").inputValue(), themes, "answers are kept");
    assert.equal(await lead.page.locator("[name^=mark-]:checked").count(), people, "the register is kept");

    await lead.answer("Did anything worry you about anyone?", "No");
    await lead.press("Send session note");
    await lead.readsHeading("Session note sent");
    await lead.reads("What happens next");
    assert.ok(lead.taps <= people + 6, `it took ${lead.taps} taps for ${people} people and a mistake`);
    await noComplaints(lead);
    await lead.leave();
  });

  test("the manager reads the note, asks a question, and the week leaves the queue", async () => {
    const manager = await Person.atADesk({ as: "service manager" });
    await manager.goTo("/reviews");
    const week = manager.page.locator(".accord-work__row", { hasText: "Overdue" }).getByRole("link").first();
    const name = await week.innerText();
    await manager.follow(name);
    await manager.reads(themes);
    await manager.press("Save review");
    await checkPage(manager);

    const verdicts = manager.page.getByRole("group", { name: /What do you make of note/ });
    for (const verdict of await verdicts.all()) await verdict.getByLabel("Accept").check();
    const ours = manager.page.locator("h2", { hasText: /^Note \d/ });
    const place = (await Promise.all((await noteTexts(manager)).map((text) => text.includes(themes)))).indexOf(true);
    assert.equal(await ours.count(), await verdicts.count());
    await verdicts.nth(place).getByLabel("Send back with a question").check();
    await verdicts.nth(place).getByLabel("What do you want to ask?").fill(question);
    await manager.answer("Does anything need to be done?", "Yes");
    await manager.write("What needs to be done, or why nothing does", "The session lead says who stayed.");
    await manager.press("Save review");

    await manager.reads("Review saved");
    await checkPage(manager);
    await manager.goTo("/reviews");
    assert.equal(await manager.page.getByRole("link", { name }).count(), 0, `"${name}" is gone`);
    await noComplaints(manager);
    await manager.leave();
  });

  test("the session lead reads the question and sends the corrected note", async () => {
    const lead = await Person.onAPhone({ as: "session lead" });
    await lead.goTo("/sessions");
    const back = lead.page.locator(".accord-work__row", { hasText: "Sent back" }).getByRole("link").first();
    await lead.follow(await back.innerText());
    await lead.reads(question);
    assert.equal(await lead.page.getByLabel("What did you do in the session?").inputValue(), themes);
    await checkPage(lead);
    await lead.write("What did you do in the session?", `${themes} Two people stayed behind to tidy up.`);
    await lead.press("Send session note");
    await lead.readsHeading("Session note sent");
    assert.ok(lead.taps <= 3, `correcting it took ${lead.taps} taps`);
    await checkPage(lead);

    // Another session's note, when one has been held and not written up. On other days of the week there is none.
    await lead.goTo("/sessions");
    const needed = lead.page.locator(".accord-work__row", { hasText: "Note needed" }).getByRole("link");
    if (await needed.count()) {
      lead.taps = 0;
      await lead.follow(await needed.first().innerText());
      await lead.answer("Did the session happen?", "Yes");
      const people = await everybodyCame(lead);
      await lead.write("What did you do in the session?", themes);
      await lead.answer("Did anything worry you about anyone?", "Yes");
      await lead.press("Send session note");
      await lead.reads("Now tell us what worried you");
      assert.ok(lead.taps <= people + 5, `it took ${lead.taps} taps for ${people} people`);
      await checkPage(lead);
    }
    await lead.leave();
  });
});

/** Marks everyone as having come; how many they are. */
async function everybodyCame(lead) {
  const came = lead.page.getByRole("group", { name: "Who came?" }).getByLabel("Came", { exact: true });
  for (const one of await came.all()) {
    lead.taps += 1;
    await one.check();
  }
  return came.count();
}

/** What each note on the page says, in order. */
const noteTexts = (manager) => manager.page.locator(".accord-quote").allInnerTexts();
