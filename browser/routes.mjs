// Every page of the product, for everyone who may open it, in the states in which it is met. `pages.mjs` opens each of
// them and fails when a route has no row here, or when somebody may open a page who is not named.
import {
  concern,
  duty,
  figureList,
  figures,
  group,
  memberToLeave,
  newerEvidence,
  noteToSend,
  ownCheck,
  ownPage,
  readinessItem,
  review,
  session,
  unansweredDrill,
  worker,
  workersCheck,
} from "./records.mjs";

const provider = ["service manager", "safeguarding lead", "registered manager", "partnership lead"];
const partner = ["session lead", "partner lead"];
const both = [...provider, ...partner];
const readers = ["commissioner", "inspector"];
const administrator = "administrator";

/** Everyone who can sign in. */
export const roles = [...both, ...readers, administrator];

/** Presses the form's button without an answer, for the page that then says what is missing. */
const sendEmpty = (button) => async (person) => {
  await person.press(button);
  await person.reads("There is a problem");
};

/** A form as it is opened and, where an empty one can be sent at any time, with what is missing. */
const form = (row, button) => [
  row,
  { ...row, who: row.who.slice(0, 1), state: "with what is missing", then: sendEmpty(button) },
];

/**
 * The rows. `who` opens `route` at `at` (or at what `at` finds), `state` says in which state it is met, `status` what the
 * page answers, and `then` what is done there before it is looked at. What nobody opens, that is whoever
 * has not signed in, is the same for all. A page of `specimens` shows the same thing several times.
 */
export const pages = [
  { route: "/help", who: ["nobody"] },
  { route: "/accessibility", who: ["nobody"] },
  { route: "/privacy", who: ["nobody"] },
  { route: "/cookies", who: ["nobody"] },
  { route: "/gallery", who: ["nobody"], specimens: true },
  { route: "/clarity", who: ["nobody"] },
  { route: "/clarity/{rule}", who: ["nobody"], at: "/clarity/T13" },
  ...form({ route: "/sign-in", who: ["nobody"] }, "Sign in"),
  { route: "/organisations", who: roles },

  { route: "/today", who: both },
  { route: "/duties/{duty}", who: [...both, ...readers], state: "late", at: duty("Overdue") },
  { route: "/duties/{duty}", who: [...both, ...readers], state: "done on time", at: duty("Done on time") },
  { route: "/duties/{duty}", who: [...both, ...readers], state: "done late", at: duty(/Done .* late/) },

  { route: "/sessions", who: both },
  { route: "/sessions/{reference}", who: both, state: "with its note", at: session("Reviewed") },
  { route: "/sessions/{reference}", who: both, state: "without its note", at: session("Note overdue") },
  { route: "/sessions/{reference}", who: both, state: "cancelled", at: session("Did not happen") },
  { route: "/sessions/{reference}", who: both, state: "to come", at: session("Scheduled") },
  { route: "/sessions/{reference}/note", who: ["session lead", "partner lead", "partnership lead"], at: noteToSend },
  {
    route: "/sessions/{reference}/note",
    who: ["session lead", "partner lead", "partnership lead"],
    state: "with what is missing",
    at: noteToSend,
    async then(person) {
      await person.answer("Did the session happen?", "Yes");
      await person.press("Send session note");
    },
  },
  { route: "/sessions/{reference}/sent", who: both, at: session("Reviewed", "/sent") },

  { route: "/reviews", who: ["service manager", "registered manager", "partnership lead"] },
  ...form(
    { route: "/reviews/{duty}", who: ["service manager", "registered manager", "partnership lead"], at: review },
    "Save review",
  ),

  { route: "/concerns", who: both },
  { route: "/concerns/{reference}", who: both, state: "open", at: concern("Acknowledged") },
  { route: "/concerns/{reference}", who: both, state: "closed", at: concern("Closed") },
  // With what is missing: journeys/concern.mjs, where it is the time for each.
  // What is there was raised by the partner, so the partner writes, the provider acts, and its leads decide.
  ...Object.entries({
    call: partner,
    "follow-up": partner,
    action: provider,
    decision: ["safeguarding lead", "registered manager"],
    close: ["safeguarding lead", "registered manager"],
  }).map(([step, who]) => ({ route: `/concerns/{reference}/${step}`, who, at: concern("Acknowledged", `/${step}`) })),

  { route: "/partnerships", who: roles },
  { route: "/partnerships/{reference}", who: [...both, ...readers], at: group },
  { route: "/partnerships/{reference}/terms", who: [...both, ...readers], at: `${group}/terms` },
  {
    route: "/partnerships/{reference}/terms/{version}/duties",
    who: [...both, ...readers],
    at: `${group}/terms/1/duties`,
  },
  { route: "/partnerships/{reference}/terms/{version}/cards", who: [...both, ...readers], at: `${group}/terms/1/cards` },
  {
    route: "/partnerships/{reference}/terms/{version}/cards/{post}",
    who: [...both, ...readers],
    at: `${group}/terms/1/cards/session-lead`,
  },
  { route: "/partnerships/{reference}/duties", who: both, at: `${group}/duties` },
  ...form(
    { route: "/partnerships/{reference}/occurrences/new", who: both, at: `${group}/occurrences/new` },
    "Say that it has happened",
  ),
  { route: "/partnerships/{reference}/mobilisation", who: both, at: `${group}/mobilisation` },
  { route: "/partnerships/{reference}/sessions", who: both, at: `${group}/sessions` },
  { route: "/partnerships/{reference}/concerns", who: both, at: `${group}/concerns` },
  ...form(
    { route: "/partnerships/{reference}/concerns/new", who: both, at: `${group}/concerns/new` },
    "Enter the concern",
  ),
  ...form(
    { route: "/partnerships/{reference}/incidents/new", who: provider, at: `${group}/incidents/new` },
    "Record the incident",
  ),
  { route: "/partnerships/{reference}/figures", who: [...both, ...readers], at: figures },
  {
    route: "/partnerships/{reference}/figures",
    who: [...both, ...readers],
    state: "of the quarter that is running",
    at: `${group}/figures`,
  },
  {
    route: "/partnerships/{reference}/figures/{figure}",
    who: [...both, ...readers],
    at: async () => (await figureList())[0],
  },

  // Setting a provider and a partnership up.
  ...form({ route: "/password", who: roles }, "Change password"),
  ...form({ route: "/people", who: [administrator, "partnership lead"] }, "Let them in"),
  ...form({ route: "/partnerships/new", who: ["partnership lead"] }, "Start the partnership"),
  ...form(
    { route: "/partnerships/{reference}/leads", who: ["partnership lead"], at: `${group}/leads` },
    "Name the lead",
  ),
  ...form(
    {
      route: "/partnerships/{reference}/leads/{post}/{rank}",
      who: ["partnership lead"],
      at: `${group}/leads/on-duty-lead/1`,
    },
    "Replace the lead",
  ),
  ...form({ route: "/people/{member}", who: [administrator], at: memberToLeave }, "End their access"),
  ...form(
    { route: "/partnerships/{reference}/terms/draft/new", who: ["partnership lead"], at: `${group}/terms/draft/new` },
    "Begin the draft",
  ),
  ...form(
    {
      route: "/partnerships/{reference}/terms/draft/contract",
      who: ["partnership lead"],
      at: `${group}/terms/draft/contract`,
    },
    "Read the contract",
  ),
  { route: "/partnerships/{reference}/terms/draft", who: provider, at: `${group}/terms/draft` },
  { route: "/partnerships/{reference}/terms/draft/{page}", who: provider, at: `${group}/terms/draft/scope` },
  ...["agreement", "safeguarding", "quality", "duties"].map((page) => ({
    route: "/partnerships/{reference}/terms/draft/{page}",
    who: ["partnership lead"],
    state: page,
    at: `${group}/terms/draft/${page}`,
  })),
  {
    route: "/partnerships/{reference}/terms/draft/{page}/{item}",
    who: provider,
    at: `${group}/terms/draft/duties/session-summary`,
  },
  ...form(
    { route: "/partnerships/{reference}/terms/draft/send", who: ["partnership lead"], at: `${group}/terms/draft/send` },
    "Send to both sides",
  ),
  {
    route: "/partnerships/{reference}/terms/compare",
    who: [...both, ...readers],
    at: `${group}/terms/compare?from=1&to=2`,
  },
  {
    route: "/partnerships/{reference}/terms/compare",
    who: both,
    state: "of two rounds",
    at: `${group}/terms/compare?from=2.1&to=2`,
  },
  // Both sides have agreed to it. With what is missing: journeys/beginning.mjs, where it is the time for each.
  {
    route: "/partnerships/{reference}/terms/{version}/comment",
    who: both,
    at: `${group}/terms/2/comment?clause=4.1`,
  },
  {
    route: "/partnerships/{reference}/terms/{version}/changes",
    who: ["registered manager", "partner lead"],
    at: `${group}/terms/2/changes`,
  },
  {
    route: "/partnerships/{reference}/terms/{version}/withdraw",
    who: ["partnership lead"],
    at: `${group}/terms/2/withdraw`,
  },
  ...form(
    {
      route: "/partnerships/{reference}/terms/{version}/agree",
      who: ["registered manager", "partner lead"],
      at: `${group}/terms/1/agree`,
    },
    "Agree to these terms",
  ),
  {
    route: "/partnerships/{reference}/mobilisation/{item}",
    who: both,
    state: "verified",
    at: readinessItem,
  },
  ...form(
    {
      route: "/partnerships/{reference}/mobilisation/{item}/evidence",
      who: ["partner lead"],
      at: `${group}/mobilisation/test-call/evidence`,
    },
    "Add it",
  ),
  ...form(
    {
      route: "/partnerships/{reference}/mobilisation/{item}/evidence/{evidence}/newer",
      who: ["partner lead"],
      at: newerEvidence,
    },
    "Add it",
  ),
  { route: "/partnerships/{reference}/baselines", who: [...both, ...readers], at: `${group}/baselines` },
  ...form(
    {
      route: "/partnerships/{reference}/baselines/{measure}",
      who: ["partnership lead", "service manager"],
      at: `${group}/baselines/incident-rate`,
    },
    "Change the baseline",
  ),
  { route: "/partnerships/{reference}/go-live", who: ["registered manager"], at: `${group}/go-live` },
  // It is live, so its dates do not change any more.
  { route: "/partnerships/{reference}/schedule", who: ["partnership lead"], at: `${group}/schedule` },
  // It went live without conditions, so there is none to give more time.
  {
    route: "/partnerships/{reference}/conditions/{item}",
    who: ["registered manager"],
    at: `${group}/conditions/insurance`,
    status: 404,
  },
  ...form(
    {
      route: "/partnerships/{reference}/notice",
      who: ["registered manager", "partner lead"],
      at: `${group}/notice`,
    },
    "Give notice",
  ),
  ...form({ route: "/partnerships/{reference}/pause", who: provider, at: `${group}/pause` }, "Pause delivery from today"),
  {
    route: "/partnerships/{reference}/resume",
    who: ["registered manager"],
    at: `${group}/resume`,
  },
  { route: "/partnerships/{reference}/due-diligence", who: both, at: `${group}/due-diligence` },
  ...form(
    {
      route: "/partnerships/{reference}/due-diligence/{check}",
      who: ["partner lead"],
      at: `${group}/due-diligence/public-liability`,
    },
    "Save the record",
  ),
  {
    route: "/partnerships/{reference}/due-diligence/{check}",
    who: [...provider, "session lead"],
    state: "for whom it is only to be seen",
    at: `${group}/due-diligence/public-liability`,
  },
  ...form(
    { route: "/partnerships/{reference}/due-diligence/{check}/{worker}", who: ["partner lead"], at: workersCheck },
    "Save the record",
  ),
  {
    route: "/partnerships/{reference}/due-diligence/{check}/{worker}",
    who: provider,
    state: "for whom it is only to be seen",
    at: workersCheck,
  },
  {
    route: "/partnerships/{reference}/due-diligence/{check}/{worker}",
    who: ["session lead"],
    state: "their own",
    at: ownCheck,
  },
  ...form(
    {
      route: "/partnerships/{reference}/workers/new",
      who: ["partner lead", "partnership lead"],
      at: `${group}/workers/new`,
    },
    "Add them",
  ),
  ...form(
    { route: "/partnerships/{reference}/workers/{worker}", who: ["partner lead", ...provider], at: worker },
    "Say that they do not deliver",
  ),
  { route: "/partnerships/{reference}/workers/{worker}", who: ["session lead"], state: "their own", at: ownPage },
  // Nothing has expired, so there is nothing to decide.
  {
    route: "/partnerships/{reference}/lapses/{item}",
    who: ["registered manager"],
    at: `${group}/lapses/insurance`,
    status: 404,
  },
  { route: "/partnerships/{reference}/raid", who: both, at: `${group}/raid` },
  ...form(
    { route: "/partnerships/{reference}/raid/new", who: [...provider, "partner lead"], at: `${group}/raid/new` },
    "Add it",
  ),
  { route: "/partnerships/{reference}/raid/{entry}", who: both, at: `${group}/raid/R-0001` },
  { route: "/partnerships/{reference}/drills", who: both, at: `${group}/drills` },
  ...form(
    { route: "/partnerships/{reference}/drills/new", who: [...provider, "partner lead"], at: `${group}/drills/new` },
    "Start the drill now",
  ),
  { route: "/partnerships/{reference}/drills/{drill}", who: both, at: `${group}/drills/D-0001` },
  {
    route: "/partnerships/{reference}/drills/{drill}",
    who: ["registered manager"],
    state: "that nobody answered",
    at: unansweredDrill,
  },
  { route: "/partnerships/{reference}/workshops", who: both, at: `${group}/workshops` },
  ...form(
    {
      route: "/partnerships/{reference}/workshops/new",
      who: [...provider, "partner lead"],
      at: `${group}/workshops/new`,
    },
    "Record the workshop",
  ),
  ...form(
    {
      route: "/partnerships/{reference}/sessions/plan",
      who: ["partnership lead", "partner lead"],
      at: `${group}/sessions/plan`,
    },
    "Plan the sessions",
  ),
  { route: "/partnerships/{reference}/register", who: both, at: `${group}/register` },

  { route: "/partnerships/{reference}/history", who: [...provider, "partner lead"], at: `${group}/history` },
  { route: "/ledger", who: ["registered manager", administrator] },

  { route: "nowhere", who: roles, state: "an address that names nothing", at: "/nowhere", status: 404 },
  { route: "/ledger", who: ["session lead", "commissioner"], state: "for whom it is not", status: 403 },
  {
    route: "/partnerships/{reference}",
    who: [administrator],
    state: "of somebody else",
    at: group,
    status: 404,
  },
];

/** What answers a GET and is not in the table, and why. */
export const notPages = new Map([
  ["/", "leads on to the first page of the role"],
  ["/assets/{*path}", "styles, scripts and fonts"],
  ["/healthz", "for machines"],
  ["/agreement.schema.json", "for programs that write agreement files"],
  ["/partnerships/{reference}/terms/{version}/export/{format}", "a file, to be saved and not shown"],
  ["/partnerships/{reference}/mobilisation/{item}/evidence/{evidence}/file", "a file, to be saved and not shown"],
  ["/resume/{token}", "only a form that outlived its session has one: journeys/expired.mjs"],
]);
