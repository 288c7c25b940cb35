import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';

export type DeadLettersPage = AnswerOf<typeof deliveryTrackerApi.listDeadLetters>;
export type DeadLetter = DeadLettersPage['items'][number];
export type DeadLetterContent = AnswerOf<typeof deliveryTrackerApi.getDeadLetter>;
export type Replayed = AnswerOf<typeof deliveryTrackerApi.replayDeadLetters>;

/** What an operator did with a dead letter on this page; `gone`: another operator was quicker. */
export type Done = 'replayed' | 'discarded' | 'gone';

/** What it is called: its event, or where nobody could read that, the subject it came by. */
export function nameOf({ event_type: type, subject }: DeadLetter, unreadable: string): string {
  return type ?? (subject === '' ? unreadable : subject);
}
