/** Seconds as the person's language writes them, without the unit: "2.1", or "0.21" with two digits. */
export function formatSeconds(seconds: number, locale: string, digits: 1 | 2): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    seconds,
  );
}

/** A time of day with its milliseconds, in the person's time zone: "14:02:11.204". */
export function formatClock(time: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }).format(new Date(time));
}
