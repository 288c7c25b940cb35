import { daysBetween } from './day-word';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** "2 minutes ago" up to a week, then the date: "12 March", with the year where it is another. */
export function relativeTime(time: Date, now: Date, locale: string): string {
  const seconds = Math.round((time.getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance >= WEEK) return dateOf(time, now, locale);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (distance < MINUTE) return words.format(seconds, 'second');
  if (distance < HOUR) return words.format(Math.trunc(seconds / MINUTE), 'minute');
  if (distance < DAY) return words.format(Math.trunc(seconds / HOUR), 'hour');
  return words.format(daysBetween(now, time), 'day');
}

/** Milliseconds until `relativeTime` may say something else; null once it is a date. */
export function nextChangeMs(time: Date, now: Date): number | null {
  const distance = Math.abs(time.getTime() - now.getTime()) / 1000;
  if (distance < MINUTE) return 1_000;
  if (distance < HOUR) return 30_000;
  return distance < WEEK ? 10 * MINUTE * 1_000 : null;
}

/** The whole truth, for hovering and for screen readers: "Monday, 23 November 2026 at 18:53:04 UTC". */
export function exactTime(time: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(time);
}

function dateOf(time: Date, now: Date, locale: string): string {
  const year = time.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year }).format(time);
}
