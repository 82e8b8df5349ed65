// Saves a page of a draft while it is written, and shows what the check finds in its words. The buttons save as well.

/** How long nothing is typed before it is saved, in milliseconds. */
const PAUSE = 3000;

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
  /** Somebody else has changed the page: both texts are shown when the writer presses a button, not before. */
  #overtaken = false;

  constructor(
    private readonly page: Document,
    private readonly form: HTMLFormElement,
    private readonly state: HTMLElement,
  ) {
    form.addEventListener("input", () => this.#later());
    form.addEventListener("submit", (event) => void this.#leave(event));
    page.addEventListener("visibilitychange", () => {
      if (page.visibilityState === "hidden" && this.#pause !== undefined) {
        this.#now();
      }
    });
  }

  #later(): void {
    window.clearTimeout(this.#pause);
    if (!this.#overtaken) {
      this.#pause = window.setTimeout(() => this.#now(), PAUSE);
    }
  }

  #now(): void {
    window.clearTimeout(this.#pause);
    this.#pause = undefined;
    if (this.#saving) {
      this.#later();
      return;
    }
    this.#saving = this.#save().finally(() => {
      this.#saving = undefined;
    });
  }

  /** A button was pressed: what is on its way arrives first, or its writer would be told that they overtook themselves. */
  async #leave(event: SubmitEvent): Promise<void> {
    window.clearTimeout(this.#pause);
    this.#pause = undefined;
    if (this.#saving) {
      event.preventDefault();
      await this.#saving;
      this.form.requestSubmit(event.submitter);
    }
  }

  async #save(): Promise<void> {
    const answers = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      answers.append(name, String(value));
    }
    answers.set("do", "save");
    const keepalive = answers.toString().length < SENT_ON_LEAVING;
    try {
      const response = await fetch(this.form.action, { method: "POST", body: answers, keepalive });
      if (response.status === 409) {
        this.#overtaken = true;
        this.state.textContent = "Not saved: somebody else has changed this page. Save to see both texts";
      } else if (response.ok && new URL(response.url).pathname === new URL(this.form.action).pathname) {
        this.#take(new DOMParser().parseFromString(await response.text(), "text/html"));
      } else {
        this.state.textContent = "Not saved yet. Press Save and continue";
      }
    } catch {
      this.state.textContent = "Not saved: there is no connection. What you have written is still on this page";
    }
  }

  /** Shows what the server says now, around the fields that are being written in. */
  #take(answer: Document): void {
    for (const name of ["draft", "seen"]) {
      const hidden = `input[type="hidden"][name="${name}"]`;
      const [own, theirs] = [this.form, answer].map((root) => root.querySelector<HTMLInputElement>(hidden));
      if (own && theirs) {
        own.value = theirs.value;
      }
    }
    for (const live of this.page.querySelectorAll<HTMLElement>("[data-accord-live]")) {
      const theirs = answer.querySelector(`[data-accord-live="${live.dataset["accordLive"]}"]`);
      if (theirs && !this.#isUsed(live)) {
        live.replaceChildren(...theirs.childNodes);
      }
    }
  }

  /** Whether somebody is in the middle of something there. */
  #isUsed(part: HTMLElement): boolean {
    const written = [...part.querySelectorAll<HTMLInputElement>('input:not([type="hidden"]), textarea')];
    return part.contains(this.page.activeElement) || written.some((field) => field.value !== field.defaultValue);
  }
}
