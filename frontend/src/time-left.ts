// The same words as `ui::words::time_left`.

const unit = (amount: number, one: string): string => (amount === 1 ? `1 ${one}` : `${amount} ${one}s`);

/** "2 hours 4 minutes": minutes matter below two days, days above. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (minutes === 0) return "less than a minute";
  if (hours === 0) return unit(minutes, "minute");
  if (hours >= 48) return unit(Math.floor(hours / 24), "day");
  if (rest === 0) return unit(hours, "hour");
  return `${unit(hours, "hour")} ${unit(rest, "minute")}`;
}

/** "17 hours 55 minutes left" or "Overdue by 2 hours 4 minutes", from seconds since 1970. */
export function timeLeft(now: number, due: number): string {
  const minutes = Math.floor(Math.abs(due - now) / 60);
  return due >= now ? `${duration(minutes)} left` : `Overdue by ${duration(minutes)}`;
}
