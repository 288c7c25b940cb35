import type { AnswerOf, phoneNumbersApi } from '@linecheck/shared-contracts';

/** A code that was asked for: until when it lives, when the next may be asked, which text carries it. */
export type SentCode = AnswerOf<typeof phoneNumbersApi.sendCode>;

export const CODE_LENGTH = 6;

/** Whether typing this code may still succeed. */
export function isAlive(code: SentCode, now: number): boolean {
  return code.attempts_left > 0 && Date.parse(code.expires_at) > now;
}

/** Whole seconds until `time`, never below 0. */
export function secondsUntil(time: string | number, now: number): number {
  const at = typeof time === 'number' ? time : Date.parse(time);
  return Math.max(0, Math.ceil((at - now) / 1000));
}

/** Seconds as a clock shows them: 0:24, 12:05, 23:59:59. */
export function countdown(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60)];
  if (hours === 0) return `${minutes}:${twoDigits(seconds % 60)}`;
  return `${hours}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
