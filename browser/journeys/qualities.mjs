// What holds for ways of using the product: a keyboard alone, paper, no scripts, wider spacing, a thumb.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nothing, noSidewaysScroll, targetsAreLargeEnough } from "../checks.mjs";
import { signInOf } from "../demo.mjs";
import { Person, useBrowser } from "../person.mjs";
import { concern, figures, group, noteToSend, review } from "../records.mjs";

useBrowser();

/** Presses Tab until the words have the focus; everything on the way shows that it has it, within the window. */
async function tabTo(page, words) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element.labels?.[0]?.textContent ?? element.ariaLabel ?? element.textContent;
      const { top, bottom, left, right } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return {
        words: label.trim().replace(/\s+/g, " "),
        inside: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
        shows: style.outlineStyle !== "none" || style.boxShadow !== "none",
      };
    });
    assert.ok(focused.inside, `"${focused.words}" is within the window when it has the focus`);
    assert.ok(focused.shows, `"${focused.words}" shows that it has the focus`);
    if (focused.words === words) return;
  }
  assert.fail(`Tab never came to "${words}"`);
}

describe("a keyboard alone", () => {
  test("signs in and opens a review", async () => {
    const { email, password } = signInOf("service manager");
    const manager = await Person.atADesk();
    const { page } = manager;
    await manager.goTo("/sign-in");
    await tabTo(page, "Email address");
    await page.keyboard.type(email);
    await tabTo(page, "Password");
    await page.keyboard.type(password);
    await tabTo(page, "Sign in");
    await Promise.all([page.waitForURL("**/today"), page.keyboard.press("Enter")]);
    await tabTo(page, "Reviews");
    await Promise.all([page.waitForURL("**/reviews"), page.keyboard.press("Enter")]);
    await tabTo(page, "Today");
    await Promise.all([page.waitForURL("**/today"), page.keyboard.press("Enter")]);
    await manager.readsHeading("What needs you today");
    await manager.leave();
  });

  test("fills in a note: arrows choose, Space selects", async () => {
    const lead = await Person.atADesk({ as: "session lead" });
    await lead.goTo(await noteToSend());
    await tabTo(lead.page, "Yes");
    await lead.page.keyboard.press("Space");
    const happened = lead.page.getByRole("group", { name: "Did the session happen?" });
    assert.ok(await happened.getByLabel("Yes").isChecked());
    await lead.page.keyboard.press("ArrowDown");
    assert.ok(await happened.getByLabel("No", { exact: true }).isChecked());
    await lead.page.keyboard.press("ArrowUp");
    await tabTo(lead.page, "Send session note");
    await lead.leave();
  });

  test("opens the folded menu on a phone's width", async () => {
    const manager = await Person.atADesk({ as: "service manager", viewport: { width: 390, height: 844 } });
    await manager.goTo("/today");
    assert.ok(!(await manager.page.getByRole("link", { name: "Reviews", exact: true }).isVisible()));
    await tabTo(manager.page, "Menu");
    await manager.page.keyboard.press("Enter");
    await tabTo(manager.page, "Reviews");
    await manager.leave();
  });
});

describe("paper", () => {
  for (const [role, what, at] of [
    ["commissioner", "the figures", () => figures],
    ["safeguarding lead", "a concern", concern("Closed")],
    ["service manager", "the terms", () => `${group}/terms`],
    ["session lead", "a session note", noteToSend],
  ]) {
    test(`${what}: without what can only be pressed`, async () => {
      const person = await Person.atADesk({ as: role, viewport: { width: 794, height: 1123 } });
      await person.goTo(await at());
      await person.page.emulateMedia({ media: "print" });
      const pressed = [".govuk-service-navigation", ".govuk-skip-link", ".accord-sub-navigation", ".accord-footer__links"];
      for (const part of [...pressed, ".accord-header__sign-out", "main .govuk-button", ".govuk-back-link"]) {
        for (const one of await person.page.locator(part).all()) assert.ok(!(await one.isVisible()), `${part} is hidden`);
      }
      for (const folded of await person.page.locator("details > :not(summary)").all()) {
        assert.ok(await folded.isVisible(), "what is folded away is printed");
      }
      assert.ok(await person.page.locator("h1").isVisible());
      assert.ok(await person.page.getByText("Worried about someone right now?").isVisible(), "the number is on paper too");
      await noSidewaysScroll(person.page);
      await person.leave();
    });
  }
});

describe("without JavaScript", () => {
  for (const [role, what, at, hidden] of [
    ["session lead", "the session note", noteToSend, "What happened?"],
    ["service manager", "the review", review, undefined],
    ["session lead", "a new concern", () => `${group}/concerns/new`, "Whom did you speak to?"],
  ]) {
    test(`every question of ${what} shows and can be answered`, async () => {
      const person = await Person.onAPhone({ as: role, ...Person.withoutJavaScript });
      await person.goTo(await at());
      for (const part of await person.page.locator(".govuk-radios__conditional").all()) assert.ok(await part.isVisible());
      if (hidden) await person.write(hidden, "The heating failed.");
      for (const name of ["Today", "Concerns"]) {
        assert.ok(await person.page.getByRole("link", { name, exact: true }).first().isVisible(), `${name} is in the menu`);
      }
      await person.leave();
    });
  }
});

describe("text spacing as a reader sets it", () => {
  for (const [role, what, at] of [
    ["session lead", "the session note", noteToSend],
    ["session lead", "a new concern", () => `${group}/concerns/new`],
    ["service manager", "Today", () => "/today"],
  ]) {
    test(`clips nothing of ${what}`, async () => {
      const person = await Person.onAPhone({ as: role });
      await person.goTo(await at());
      const clipped = await person.page.evaluate(() => {
        const all = [...document.body.querySelectorAll("*")];
        for (const { style, tagName } of all) {
          const set = (name, value) => style.setProperty(name, value, "important");
          set("line-height", "1.5");
          set("letter-spacing", "0.12em");
          set("word-spacing", "0.16em");
          if (tagName === "P") set("margin-bottom", "2em");
        }
        const hidden = (element) => element.closest(".govuk-visually-hidden, svg, .govuk-skip-link, [hidden]");
        // A button draws its edge a little outside itself.
        const drawn = 4;
        const cut = (element) =>
          element.scrollWidth > element.clientWidth + drawn ||
          (getComputedStyle(element).overflowY !== "visible" && element.scrollHeight > element.clientHeight + drawn);
        const wide = (element) => getComputedStyle(element).display !== "inline" && element.clientWidth > 0;
        return all
          .filter((element) => element.checkVisibility() && !hidden(element) && wide(element) && cut(element))
          .map((element) => `${element.tagName} ${element.className}: ${element.textContent.trim().slice(0, 40)}`);
      });
      nothing(clipped);
      await noSidewaysScroll(person.page);
      await person.leave();
    });
  }
});

describe("a thumb", () => {
  // 24 pixels, or room around, are for axe to find on every page.
  test("finds every answer of the session note", async () => {
    const lead = await Person.onAPhone({ as: "session lead" });
    await lead.goTo(await noteToSend());
    await lead.answer("Did the session happen?", "No");
    await targetsAreLargeEnough(lead.page.locator("main form"), 44);
    await lead.leave();
  });
});
