// From an empty database to the first planned sessions: a provider's administrator lets people in, and both sides set a
// partnership up, each in their own browser. Nothing here was made by the demo.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { checkPage, checkPageAtEveryWidth, noComplaints } from "../checks.mjs";
import { beginning } from "../demo.mjs";
import { daysFromToday } from "../london.mjs";
import { Person, useBrowser } from "../person.mjs";

useBrowser();

const provider = "Thornfield Care Ltd";
const partner = "Heronsbrook Choir CIC";
const service = "Weekly singing group";
const password = "four dry tea towels";
const reference = "P-0001";

/** Everyone who is let in: their name, organisation, role, and the posts that they hold. */
const everyone = {
  lead: ["F. Ashcombe", provider, "Partnership lead", ["Partnership lead"]],
  manager: ["G. Pellow", provider, "Service manager", ["Service manager", "On-duty lead"]],
  safeguarding: ["H. Trewin", provider, "Safeguarding lead", ["Safeguarding lead"]],
  registered: ["I. Marrack", provider, "Registered manager", ["Registered manager", "On-call director"]],
  partnerLead: ["J. Nance", partner, "Partner lead", ["Partner lead"]],
  sessionLead: ["K. Opie", partner, "Practitioner", ["Session lead"]],
};

const emailOf = (name) => `${name.toLowerCase().replace(". ", ".")}@example.org`;

/** Who has signed in so far. */
const people = {};

const arrive = (options) => Person.atADesk({ baseURL: beginning.address, ...options });

async function arriveAs(who) {
  const [name] = everyone[who];
  people[who] = await arrive();
  await people[who].tryToSignIn(emailOf(name), password);
  await people[who].page.getByRole("button", { name: "Sign out" }).waitFor();
  return people[who];
}

const at = (page) => `/partnerships/${reference}/${page}`;

/** Answers a question about a day. */
async function writeDay(person, question, day) {
  const group = person.page.getByRole("group", { name: question });
  for (const part of ["Day", "Month", "Year"]) await group.getByLabel(part).fill(String(day[part.toLowerCase()]));
}

/** Fills in whatever a check asks. */
async function fillIn(person) {
  const main = person.page.locator("main");
  const write = async (id, text) => {
    const field = main.locator(`#${id}`);
    if (await field.count()) await field.fill(text);
  };
  for (const [name, value] of [
    ["register", "company"],
    ["volunteers", "yes"],
    ["abuse", "yes"],
    ["level", "enhanced"],
  ]) {
    const radio = main.locator(`input[type="radio"][name="${name}"][value="${value}"]`);
    if (await radio.count()) await radio.check();
  }
  await write("number", "09506232");
  await write("who", "Harbour Mutual");
  await write("limit", "£10 million");
  await write("words", "Seen together on the day; nothing to decide.");
  await write("seen_by", "F. Ashcombe");
  const days = { on: daysFromToday(-30), until: daysFromToday(300) };
  for (const [name, day] of Object.entries(days)) {
    for (const part of ["day", "month", "year"]) await write(`${name}-${part}`, String(day[part]));
  }
}

describe("a partnership, from an empty database to its planned sessions", { concurrency: 1 }, () => {
  after(() => Promise.all(Object.values(people).map((person) => person.leave())));

  test("the administrator adds the partner and lets everyone in", async () => {
    const administrator = await arrive();
    people.administrator = administrator;
    await administrator.tryToSignIn(beginning.email, beginning.password);
    await administrator.readsHeading("People");
    await checkPageAtEveryWidth(administrator);
    await administrator.page.setViewportSize({ width: 1280, height: 900 });
    await administrator.write("Its full name", partner);
    await administrator.page.getByLabel("What is it?").selectOption({ label: "Social enterprise" });
    await administrator.press("Add the organisation");
    await administrator.reads("Nobody of this organisation can sign in yet.");
    for (const [name, organisation, role] of Object.values(everyone)) {
      await administrator.write("Their name", name);
      await administrator.write("Their email address", emailOf(name));
      await administrator.page.getByLabel("For which organisation?").selectOption({ label: organisation });
      await administrator.page.getByLabel("In which role?").selectOption({ label: role });
      await administrator.page.getByLabel("A first password for them").fill(password);
      await administrator.press("Let them in");
      await administrator.page.getByRole("cell", { name: emailOf(name), exact: true }).waitFor();
    }
    await checkPage(administrator);
  });

  test("the partnership lead starts the partnership, and says who works in it and who leads what", async () => {
    const lead = await arriveAs("lead");
    await lead.goTo("/partnerships");
    await checkPage(lead);
    await lead.follow("Start a partnership");
    await lead.page.getByLabel("Who delivers the service?").selectOption({ label: partner });
    await lead.write("What is the service?", service);
    await lead.press("Start the partnership");
    await lead.readsHeading("People and leads");
    for (const [name, , role] of Object.values(everyone).slice(1)) {
      await lead.page.getByLabel("Assign someone").selectOption({ label: `${name}, ${role.toLowerCase()}` });
      await lead.press("Assign");
      await lead.page.getByRole("listitem").filter({ hasText: `${name}, ${role.toLowerCase()}` }).first().waitFor();
    }
    for (const [name, , role, posts] of Object.values(everyone)) {
      for (const post of posts) {
        await lead.page.getByLabel("Which lead?").selectOption({ label: post });
        await lead.page.getByLabel("Who is it?").selectOption({ label: `${name}, ${role.toLowerCase()}` });
        await lead.write("On which number are they reached?", "01632 960211");
        await lead.press("Name the lead");
        await lead.page.getByRole("row").filter({ hasText: post }).filter({ hasText: name }).first().waitFor();
      }
    }
    await checkPageAtEveryWidth(lead);
  });

  test("the lead writes the terms from a ready agreement, setting aside and putting right what the check finds", async () => {
    const { lead } = people;
    await lead.page.setViewportSize({ width: 1280, height: 900 });
    await lead.goTo(at("terms"));
    await checkPage(lead);
    await lead.follow("Begin a draft");
    await lead.answer("From what do you begin?", "Wellbeing group");
    await lead.press("Begin the draft");
    await lead.readsHeading("Draft of the terms");
    await checkPageAtEveryWidth(lead);
    await lead.page.setViewportSize({ width: 1280, height: 900 });

    // The names of the two are there; what the group is, the lead says.
    await lead.follow("The agreement as a whole");
    for (const [party, name] of Object.entries({ provider, partner })) {
      assert.equal(await lead.page.locator(`#${party}-name`).inputValue(), name);
    }
    await lead.write("The service in a few words", service);
    await lead.press("Save and continue");
    await lead.readsHeading("Scope and boundaries");
    assert.equal(await lead.page.getByLabel("Where", { exact: true }).inputValue(), "The room named in schedule 1");

    // A vague word is found on saving, and a list grows and shrinks by a button.
    await lead.write("Where", "A suitable room, ______");
    await lead.press("Add another thing that is included");
    await lead.write("Thing that is included 4", "Songs from the people’s own youth");
    await lead.press("Save and check the words");
    await lead.reads(/1 must be fixed/);
    assert.equal(await lead.page.getByLabel("Thing that is included 4").inputValue(), "Songs from the people’s own youth");
    await checkPageAtEveryWidth(lead);
    await lead.page.setViewportSize({ width: 1280, height: 900 });
    await lead.goTo(at("terms/draft"));
    await lead.reads("It cannot be sent yet:");
    await lead.follow("Go on to send it");
    await lead.press("Send to both sides");
    await lead.reads("1 finding must be fixed, or dismissed with a reason");

    // It is put right; another finding is no problem here, and whoever agrees will read why.
    await lead.goTo(at("terms/draft/scope"));
    await lead.write("Where", "The Larch");
    // It is saved a moment later, and what was found in it is found no longer: no button was pressed.
    await lead.page.locator('[data-accord-live="count"]').filter({ hasNotText: "must be fixed" }).waitFor();
    await lead.reads(/^Saved by F. Ashcombe/);
    await lead.goTo(at("terms/draft/scope"));
    assert.equal(await lead.page.getByLabel("Where", { exact: true }).inputValue(), "The Larch");
    // What is saved by itself stands in nobody's way who then presses a button.
    await lead.write("Where", "The Larch room");
    await lead.page.waitForResponse((response) => response.request().method() === "POST");
    await lead.press("Save and check the words");
    await lead.readsHeading("Scope and boundaries");
    await lead.page.getByText(/things? to consider/).first().click();
    await lead.page.getByText("Not a problem here").first().click();
    await lead.press(/^Set it aside/);
    await lead.reads("Enter why this is not a problem here");
    await checkPage(lead);
    await lead.page.getByLabel(/^Why not/).first().fill("Both sides know the building");
    await lead.press(/^Set it aside/);
    await lead.reads("Not a problem here: Both sides know the building");
    await checkPage(lead);
  });

  test("the lead sends the terms, the partner asks for a change, and both sides agree to what is sent again", async () => {
    const { lead } = people;
    await lead.goTo(at("terms/draft"));
    await lead.follow("Go on to send it");
    await checkPage(lead);
    await lead.press("Send to both sides");
    await lead.readsHeading(/Terms/);
    await checkPage(lead);

    const partnerLead = await arriveAs("partnerLead");
    await partnerLead.goTo(at("terms"));
    await partnerLead.follow("Comment on clause 1.5");
    await checkPage(partnerLead);
    await partnerLead.press("Add the comment");
    await partnerLead.reads("Enter what you want to say about this clause");
    await partnerLead.write("What do you want to say about this clause?", "We know by noon, not before");
    await partnerLead.press("Add the comment");
    await partnerLead.reads("We know by noon, not before");
    await partnerLead.follow("Ask for changes");
    await checkPage(partnerLead);
    await partnerLead.press("Ask for these changes");
    await partnerLead.reads("Enter which changes you ask for");
    await partnerLead.write("Which changes do you ask for?", "A later time for cancelling, see clause 1.5");
    await partnerLead.press("Ask for these changes");
    await partnerLead.reads("Changes asked for");
    await checkPage(partnerLead);

    await lead.goTo(at("terms/draft"));
    await lead.reads("We know by noon, not before");
    await checkPage(lead);
    await lead.follow("Scope and boundaries");
    const clauses = lead.page.getByLabel("The clauses");
    await clauses.fill((await clauses.inputValue()).replace("by 14:00 on that day", "by 12:00 on that day"));
    await lead.press("Save and continue");
    await lead.goTo(at("terms/draft"));
    await lead.follow("Go on to send it");
    await lead.press("Send to both sides");
    await lead.readsHeading(/Terms/);

    for (const who of ["registered", "partnerLead"]) {
      const person = people[who] ?? (await arriveAs(who));
      await person.goTo(at("terms"));
      await person.page.getByText("It was sent 2 times").click();
      await person.follow("What was changed after the first time");
      await person.page.locator("del", { hasText: "14:00" }).first().waitFor();
      await person.page.locator("ins", { hasText: "12:00" }).first().waitFor();
      await checkPage(person);
      await person.goTo(at("terms"));
      await person.follow("Agree to these terms");
      await person.reads("Not a problem here: Both sides know the building");
      await checkPage(person);
      await person.press("Agree to these terms");
      await person.reads("There is a problem");
      for (const box of await person.page.getByRole("checkbox").all()) await box.check();
      await person.press("Agree to these terms");
      await person.readsHeading(/Terms/);
    }
  });

  test("the partner's lead records every check that is asked, of the partner and of whoever delivers", async () => {
    const { partnerLead } = people;
    await partnerLead.page.setViewportSize({ width: 1280, height: 900 });
    await partnerLead.goTo(at("due-diligence"));
    await checkPageAtEveryWidth(partnerLead);
    await partnerLead.page.setViewportSize({ width: 1280, height: 900 });
    const missing = partnerLead.page.locator(`main ul.govuk-list--bullet a[href^="${at("due-diligence/")}"]`);
    const checks = await missing.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.ok(checks.some((check) => check.includes("/dbs/")), "something is asked of whoever delivers");
    for (const check of checks) {
      await partnerLead.goTo(check);
      await fillIn(partnerLead);
      await partnerLead.press("Save the record");
      await partnerLead.readsHeading("Due diligence");
    }
    await partnerLead.reads(/^(\d+) of \1 checks are as they should be\.$/);
    await checkPage(partnerLead);
  });

  test("each side shows what it has to show, and the other verifies it", async () => {
    const sides = { Provider: people.lead, Partner: people.partnerLead };
    await people.lead.goTo(at("mobilisation"));
    await checkPageAtEveryWidth(people.lead);
    await people.lead.page.setViewportSize({ width: 1280, height: 900 });
    const links = people.lead.page.locator(`main a[href^="${at("mobilisation/")}"]`);
    const items = [...new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href"))))];
    assert.ok(items.length > 5, "there are things to show");
    for (const [place, item] of items.entries()) {
      await people.lead.goTo(item);
      const prepares = sides[await people.lead.fact("Prepared by")];
      const verifies = sides[await people.lead.fact("Verified by")];
      assert.notEqual(prepares, verifies, "nobody verifies their own");
      await prepares.goTo(item);
      if (place === 0) {
        await prepares.press("Submit for verification");
        await checkPage(prepares);
      }
      await prepares.write("What shows that this is done?", "Done on Monday by both of us; kept in the shared folder.");
      await prepares.press("Submit for verification");
      await verifies.goTo(item);
      if (place === 0) await checkPage(verifies);
      await verifies.answer("Does the evidence show it?", "Yes: it is met");
      await verifies.press("Save");
      await verifies.readsHeading("Mobilisation");
    }
    await people.lead.goTo(at("mobilisation"));
    await people.lead.reads("Everything that go-live waits for has been verified.");
    await checkPage(people.lead);
  });

  test("the registered manager decides go-live", async () => {
    const { registered } = people;
    await registered.goTo(at("mobilisation"));
    await registered.follow("Decide go-live");
    await registered.press("Save the decision");
    await checkPage(registered);
    await registered.answer("What do you decide?", "Go live");
    await writeDay(registered, "Which is the first day of delivery?", daysFromToday(0));
    await registered.write("Why?", "Everything has been shown, and seen by the other side.");
    await registered.press("Save the decision");
    // Everything was met today, so that delivery starts on the day after it.
    await registered.reads(/^Go live from/);
    await checkPage(registered);
  });

  test("the provider puts people on the register, and the partner plans the sessions", async () => {
    const manager = await arriveAs("manager");
    await manager.goTo(at("register"));
    for (const name of ["Ada", "Bo"]) {
      await manager.write("What do they like to be called?", name);
      await writeDay(manager, "Since when does the provider support them?", daysFromToday(-300));
      await writeDay(manager, "From which day are they expected here?", daysFromToday(1));
      await manager.press("Add to the register");
      await manager.page.getByRole("table").getByText(name).waitFor();
    }
    await checkPageAtEveryWidth(manager);

    const { partnerLead } = people;
    await partnerLead.goTo(at("sessions"));
    await partnerLead.follow("Plan sessions");
    await writeDay(partnerLead, "When is the first session?", daysFromToday(2));
    await partnerLead.write("For how many weeks?", "4");
    await partnerLead.press("Plan the sessions");
    await partnerLead.reads("Scheduled");
    await checkPage(partnerLead);
  });

  test("the session lead finds them", async () => {
    const sessionLead = await arriveAs("sessionLead");
    await sessionLead.readsHeading(/sessions/i);
    const scheduled = sessionLead.page.locator(".accord-work__row", { hasText: "Scheduled" });
    await scheduled.first().waitFor();
    assert.ok((await scheduled.count()) >= 1);
    await sessionLead.follow(service);
    assert.equal(await sessionLead.fact("Status"), "Scheduled");
    for (const person of Object.values(people)) await noComplaints(person);
  });
});
