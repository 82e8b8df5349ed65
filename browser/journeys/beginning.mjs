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
      await administrator.page.getByRole("cell", { name: emailOf(name) }).waitFor();
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

  test("the lead offers terms, and both sides agree to them", async () => {
    const { lead } = people;
    await lead.page.setViewportSize({ width: 1280, height: 900 });
    await lead.goTo(at("terms"));
    await checkPage(lead);
    await lead.follow("Offer terms");
    const draft = await lead.page.getByLabel("The agreement file").inputValue();
    assert.ok(draft.includes(provider) && draft.includes(partner), "the draft is about these two");
    await lead.press("Offer these terms");
    await lead.readsHeading(/Terms/);
    await checkPage(lead);
    for (const who of ["registered", "partnerLead"]) {
      const person = await arriveAs(who);
      await person.goTo(at("terms"));
      await person.follow("Agree to these terms");
      await checkPage(person);
      await person.press("Agree to these terms");
      await person.reads("There is a problem");
      for (const box of await person.page.getByRole("checkbox").all()) await box.check();
      await person.press("Agree to these terms");
      await person.readsHeading(/Terms/);
    }
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
    // The ready agreement leaves it to the two sides over which weeks one is counted.
    await people.lead.reads("No baseline has been locked.");
    assert.equal(await people.lead.page.getByRole("button", { name: "Count and lock the baseline" }).count(), 0);
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
    await registered.reads(/^Go live from/);
    await checkPage(registered);
  });

  test("the provider puts people on the register, and the partner plans the sessions", async () => {
    const manager = await arriveAs("manager");
    await manager.goTo(at("register"));
    for (const name of ["Ada", "Bo"]) {
      await manager.write("What do they like to be called?", name);
      await writeDay(manager, "Since when does the provider support them?", daysFromToday(-300));
      await writeDay(manager, "From which day are they expected here?", daysFromToday(0));
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
