import { fieldsOf, inBrowser } from '@linecheck/frontend-kit/browser-storage';

/** When a person was here first, and last asked, in this browser: days such as 2026-05-01. */
interface Times {
  readonly firstVisit: string;
  readonly asked?: string;
}

const DAY_MS = 86_400_000;
/** A quarter. */
const DAYS_BETWEEN = 91;

const keyOf = (personId: string): string => `linecheck.satisfaction:${personId}`;
const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** Whether the question may be put to this person: not on the day of the first visit, and once a quarter. Notes the visit. */
export function isTimeToAsk(personId: string, now = new Date()): boolean {
  const times = read(personId);
  const today = dayOf(now);
  if (times === null) {
    write(personId, { firstVisit: today });
    return false;
  }
  if (times.firstVisit >= today) return false;
  return times.asked === undefined || Date.parse(today) - Date.parse(times.asked) >= DAYS_BETWEEN * DAY_MS;
}

/**
 * Whether the question may be there now: no other tab has asked since, and the browser keeps that this one did. Whatever becomes of it, the
 * next one is a quarter later.
 */
export function mayAskNow(personId: string, now = new Date()): boolean {
  if (!isTimeToAsk(personId, now)) return false;
  const today = dayOf(now);
  write(personId, { firstVisit: read(personId)?.firstVisit ?? today, asked: today });
  return read(personId)?.asked === today;
}

function read(personId: string): Times | null {
  const { firstVisit, asked } = fieldsOf(inBrowser.get(keyOf(personId)));
  if (!isDay(firstVisit)) return null;
  return { firstVisit, ...(isDay(asked) && { asked }) };
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

/** Where the browser stores nothing each visit is the first, and nobody is asked. */
function write(personId: string, times: Times): void {
  inBrowser.set(keyOf(personId), JSON.stringify(times));
}
