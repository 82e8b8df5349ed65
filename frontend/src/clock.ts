// Keeps the words of open deadlines right. They change once a minute and are not a live region: nobody is interrupted.

import { timeLeft } from "./time-left";

const MINUTE = 60_000;

/** Refreshes every clock on the page, by the server's time and not the machine's own. */
export function keepClocks(root: ParentNode): void {
  const clocks = [...root.querySelectorAll<HTMLElement>("[data-accord-clock]")];
  if (clocks.length === 0) {
    return;
  }
  const loaded = performance.now();
  const refresh = (): void => {
    const passed = Math.floor((performance.now() - loaded) / 1000);
    for (const clock of clocks) {
      const now = Number(clock.dataset["now"]) + passed;
      const words = timeLeft(now, Number(clock.dataset["due"]));
      if (clock.textContent !== words) {
        clock.textContent = words;
      }
    }
  };
  window.setInterval(refresh, MINUTE);
  document.addEventListener("visibilitychange", refresh);
}
