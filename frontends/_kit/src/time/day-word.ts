const DAY_MS = 24 * 3_600_000;

/** A day as it is spoken of, and how: languages join the three to a sentence in different ways. */
export interface DayWord {
  readonly kind: 'relative' | 'weekday' | 'date';
  /** "today", "yesterday"; "Tuesday"; "12 March", with the year where it is another. */
  readonly word: string;
}

/** The day of `time` as somebody says it on the day of `now`. What has happened does not lie in the future. */
export function dayWord(time: Date, now: Date, locale: string): DayWord {
  const days = Math.max(0, daysBetween(time, now));
  if (days < 2) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
    return { kind: 'relative', word };
  }
  if (days < 7) return { kind: 'weekday', word: new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(time) };
  const year = time.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return { kind: 'date', word: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year }).format(time) };
}

/** How many midnights lie between two times here; below 0 where `to` comes first. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_MS);
}

/** Midnight of the day here, in ms. Days of a change of the clocks have 23 or 25 hours. */
function startOf(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}
