// Waits for its pages. Becomes browser/weekly-review.test.mjs once it passes; until then it is not run.
// The service manager's half hour on a Friday.
import { test } from "node:test";
import { checkPage } from "../checks.mjs";
import { Person, useBrowser } from "../person.mjs";

useBrowser();

test("the service manager reviews the week's notes, one accepted and one sent back", async () => {
  const manager = await Person.atADesk();
  await manager.signIn("service manager");
  await manager.follow("Reviews");
  await checkPage(manager);
  await manager.follow("Start review");
  await checkPage(manager);
  await manager.answer("What do you want to do?", "Accept");
  await manager.press("Save and next");
  await manager.answer("What do you want to do?", "Send back with a question");
  await manager.write("Your question", "Who stayed behind after the session?");
  await manager.press("Save and next");
  await manager.reads(/2 reviewed/);
  await manager.leave();
});
