const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The two largest units of a duration, from minutes on: 302 s is 5 min 2 s, 3,900 s is 1 h 5 min. */
function largestUnits(seconds: number): readonly [number, 'day' | 'hour' | 'minute' | 'second'][] {
  const whole = Math.floor(seconds);
  if (whole < HOUR)
    return [
      [Math.floor(whole / MINUTE), 'minute'],
      [whole % MINUTE, 'second'],
    ];
  if (whole < DAY)
    return [
      [Math.floor(whole / HOUR), 'hour'],
      [Math.floor((whole % HOUR) / MINUTE), 'minute'],
    ];
  return [
    [Math.floor(whole / DAY), 'day'],
    [Math.floor((whole % DAY) / HOUR), 'hour'],
  ];
}

/** Symbols are those of the SI, the same in every language of the product. */
const symbols = { day: 'd', hour: 'h', minute: 'min', second: 's' } as const;

/**
 * How long something took, to be read at a glance: "2.1 s" (with `digits` up to ten seconds, one from there on), "5 min 2 s",
 * "1 h 5 min", "3 d 2 h".
 */
export function formatDuration(seconds: number, locale: string, digits: 0 | 1 | 2 = 1): string {
  if (seconds < MINUTE) {
    const shown = seconds < 10 ? digits : Math.min(digits, 1);
    // Cut, so that 59.99 s never reads as 60.0 s.
    const cut = Math.floor(seconds * 10 ** shown + 1e-6) / 10 ** shown;
    return `${fixed(cut, locale, shown)} s`;
  }
  return largestUnits(seconds)
    .filter(([value], index) => index === 0 || value > 0)
    .map(([value, unit]) => `${value} ${symbols[unit]}`)
    .join(' ');
}

/** The same in whole words, to be heard: "2.1 seconds", "5 minutes 2 seconds". */
export function speakDuration(seconds: number, locale: string): string {
  const parts: readonly (readonly [number, string])[] =
    seconds < MINUTE ? [[Math.floor(seconds * 10 + 1e-6) / 10, 'second']] : largestUnits(seconds);
  return parts
    .filter(([value], index) => index === 0 || value > 0)
    .map(([value, unit]) => spoken(value, unit, locale))
    .join(' ');
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

function fixed(value: number, locale: string, digits: number): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

function spoken(value: number, unit: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 }).format(
    value,
  );
}
