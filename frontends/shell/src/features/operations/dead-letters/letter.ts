import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';

export type LettersPage = AnswerOf<typeof deliveryTrackerApi.listDeadLetters>;
export type Letter = LettersPage['items'][number];
export type LetterContent = AnswerOf<typeof deliveryTrackerApi.getDeadLetter>;
export type Replayed = AnswerOf<typeof deliveryTrackerApi.replayDeadLetters>;

/** What somebody did with a letter on this page; `gone`: somebody else was quicker. */
export type Done = 'replayed' | 'discarded' | 'gone';

/** What it is called: its event, or where nobody could read that, the subject it came by. */
export function nameOf({ event_type: type, subject }: Letter, unreadable: string): string {
  return type ?? (subject === '' ? unreadable : subject);
}
