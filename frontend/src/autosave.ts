// Saves a page of a draft while it is written, and shows what the check finds in its words. The buttons save as well.

/** How long nothing is typed before it is saved, in milliseconds. */
const PAUSE = 3000;

/** How long to wait after it could not be saved, in milliseconds. */
const RETRY = 15_000;

/** How many characters may still be sent when the page is being left: browsers take no more than 64 KB. */
const SENT_ON_LEAVING = 60_000;

/** Looks after the form of the page that asks for it, if there is one. */
export function saveWhileWriting(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-accord-autosave]");
  const state = page.querySelector<HTMLElement>('[data-accord-live="saved"]');
  if (form && state) {
    new Autosave(page, form, state);
  }
}

class Autosave {
  #pause: number | undefined;
  #saving: Promise<void> | undefined;
  /** What the server has, as far as this page knows. */
  #saved: string;
  #failed = false;
  /** The page has been changed elsewhere: both texts are shown when the writer presses a button, not before. */
  #overtaken = false;
  /** A button was pressed: nothing on the page moves any more. */
  #leaving = false;

  constructor(
    private readonly page: Document,
    private readonly form: HTMLFormElement,
    private readonly state: HTMLElement,
  ) {
    this.#saved = this.#written().toString();
    form.addEventListener("input", () => this.#later(PAUSE));
    form.addEventListener("submit", (event) => void this.#leave(event));
    page.addEventListener("visibilitychange", () => {
      if (page.visibilityState === "hidden") {
        this.#now();
      }
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.#failed && !this.#leaving && this.#isUnsaved()) {
        event.preventDefault();
      }
    });
  }

  /** What is written on the page; answers to findings belong to the form as well, and are for a button to send. */
  #written(): URLSearchParams {
    const named = [...this.form.elements] as HTMLInputElement[];
    const apart = new Set(named.filter((field) => !this.form.contains(field)).map((field) => field.name));
    const written = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (!apart.has(name) && name !== "seen") {
        written.append(name, String(value));
      }
    }
    return written;
  }

  #isUnsaved(): boolean {
    return this.#written().toString() !== this.#saved;
  }

  #later(pause: number): void {
    window.clearTimeout(this.#pause);
    if (!this.#overtaken && !this.#leaving) {
      this.#pause = window.setTimeout(() => this.#now(), pause);
    }
  }

  #now(): void {
    window.clearTimeout(this.#pause);
    if (this.#saving || this.#overtaken || this.#leaving || !this.#isUnsaved()) {
      return;
    }
    this.#saving = this.#save().finally(() => {
      this.#saving = undefined;
      if (this.#isUnsaved()) {
        this.#later(this.#failed ? RETRY : PAUSE);
      }
    });
  }

  /** A button was pressed: what is on its way arrives first, or its writer would be told that they overtook themselves. */
  async #leave(event: SubmitEvent): Promise<void> {
    window.clearTimeout(this.#pause);
    this.#leaving = true;
    if (this.#saving) {
      event.preventDefault();
      await this.#saving;
      this.form.requestSubmit(event.submitter);
    }
  }

  async #save(): Promise<void> {
    const seen = this.form.querySelector<HTMLInputElement>('input[name="seen"]');
    const written = this.#written();
    const saved = written.toString();
    written.set("seen", seen?.value ?? "");
    written.set("do", "save");
    this.#failed = true;
    try {
      const keepalive = saved.length < SENT_ON_LEAVING;
      const response = await fetch(this.form.action, { method: "POST", body: written, keepalive });
      if (response.status === 409) {
        this.#overtaken = true;
        this.state.textContent = "Not saved: this page has been changed since you opened it. Save to see both texts";
      } else if (response.ok && new URL(response.url).pathname === new URL(this.form.action).pathname) {
        this.#failed = false;
        this.#saved = saved;
        // Counted here and not read from the answer: somebody else may have saved before that was asked for, and their
        // words are not on this page.
        if (seen) {
          seen.value = String(Number(seen.value) + 1);
        }
        this.#show(new DOMParser().parseFromString(await response.text(), "text/html"));
      } else {
        this.state.textContent = "Not saved yet. Press Save and continue";
      }
    } catch {
      this.state.textContent = "Not saved: there is no connection. What you have written is still on this page";
    }
  }

  /** Shows what the server says now, around the fields that are being written in. */
  #show(answer: Document): void {
    for (const live of this.page.querySelectorAll<HTMLElement>("[data-accord-live]")) {
      const theirs = answer.querySelector(`[data-accord-live="${live.dataset["accordLive"]}"]`);
      if (theirs && !this.#isUsed(live)) {
        live.replaceChildren(...theirs.childNodes);
      }
    }
  }

  /** Whether somebody is in the middle of something there: it is read, written in, or one of its buttons was pressed. */
  #isUsed(part: HTMLElement): boolean {
    const written = [...part.querySelectorAll<HTMLInputElement>('input:not([type="hidden"]), textarea')];
    return (
      this.#leaving ||
      part.contains(this.page.activeElement) ||
      part.querySelector("details[open]") !== null ||
      written.some((field) => field.value !== field.defaultValue)
    );
  }
}
