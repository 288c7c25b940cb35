import { Problem } from '@linecheck/service-kit/errors';

const HOUR_MS = 3_600_000;

/** Whether a person has paused the texts to a number. A pause that is over stays, so that its versions go on. */
export interface Pause {
  readonly id: string;
  readonly userId: string;
  readonly e164: string;
  /** Null where texts are not paused. */
  readonly pausedUntil: Date | null;
  /** Of the last change. */
  readonly changedAt: Date;
  /** Grows by one with each change. */
  readonly version: number;
}

export interface PauseInput {
  readonly userId: string;
  readonly e164: string;
  readonly pausedUntil: Date;
}

/** Pauses texts, or moves the end of a pause. Throws Problem `invalid-request` where the end is past or farther than `maxHours`. */
export function startPause(
  previous: Pick<Pause, 'id' | 'version'>,
  input: PauseInput,
  { now, maxHours }: { readonly now: Date; readonly maxHours: number },
): Pause {
  const latest = new Date(now.getTime() + maxHours * HOUR_MS);
  if (input.pausedUntil <= now || input.pausedUntil > latest) {
    const message = `Choose a time from now on until ${latest.toISOString()}.`;
    const fields = [{ field: 'paused_until', message, code: 'out-of-range' as const }];
    throw new Problem('invalid-request', { detail: message, fields });
  }
  return { ...input, id: previous.id, changedAt: now, version: previous.version + 1 };
}

/** Ends a pause; null where none is to be ended. */
export function endPause(pause: Pause, now: Date): Pause | null {
  if (pause.pausedUntil === null) return null;
  return { ...pause, pausedUntil: null, changedAt: now, version: pause.version + 1 };
}
