import { daysBetween } from './day-word';

/** When something happens, or did, as a clock shows it: "14:20"; with the day of the week where it is another one; from a week on with the date. */
export function clockTime(at: Date, now: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { ...dayOf(at, now), hour: '2-digit', minute: '2-digit' }).format(at);
}

/** A day of the week names the nearest one: what is further away has its date. */
function dayOf(at: Date, now: Date): Intl.DateTimeFormatOptions {
  const days = daysBetween(now, at);
  if (days === 0) return {};
  if (Math.abs(days) < 7) return { weekday: 'long' };
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return { day: 'numeric', month: 'long', year };
}
