// Times as London's clock shows them and as the product says them.

const parts = (at) =>
  Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/London",
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "numeric",
      minute: "2-digit",
      hourCycle: "h23",
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );

/** This minute, or a minute that is earlier today: never yesterday. */
export function minutesAgo(minutes) {
  const { hour, minute } = parts(new Date());
  const today = Number(hour) * 60 + Number(minute);
  return new Date(Math.floor(Date.now() / 60_000 - Math.min(minutes, today)) * 60_000);
}

export const hoursAfter = (at, hours) => new Date(at.getTime() + hours * 3_600_000);

/** "14:05", as one may type it. */
export function typed(at) {
  const { hour, minute } = parts(at);
  return `${hour.padStart(2, "0")}:${minute}`;
}

/** "3:20pm on Wednesday 25 November 2026". */
export function deadline(at) {
  const { weekday, day, month, year } = parts(at);
  return `${time(at)} on ${weekday} ${day} ${month} ${year}`;
}

function time(at) {
  const { hour, minute } = parts(at);
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (minutes === 0 && hours === 0) return "midnight";
  if (minutes === 0 && hours === 12) return "midday";
  const ofTwelve = `${((hours + 11) % 12) + 1}${minutes === 0 ? "" : `:${minute}`}`;
  return `${ofTwelve}${hours < 12 ? "am" : "pm"}`;
}

/** A day so many days from today, as one types it. */
export function daysFromToday(days) {
  // By the middle of the day, so that no change of the clocks makes it another.
  const { day, month, year } = Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", day: "numeric", month: "numeric", year: "numeric" })
      .formatToParts(Date.now())
      .map(({ type, value }) => [type, Number(value)]),
  );
  const then = new Date(Date.UTC(year, month - 1, day + days, 12));
  return { day: then.getUTCDate(), month: then.getUTCMonth() + 1, year: then.getUTCFullYear() };
}
