import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';

export type LettersPage = AnswerOf<typeof deliveryTrackerApi.listDeadLetters>;
export type Letter = LettersPage['items'][number];
export type LetterContent = AnswerOf<typeof deliveryTrackerApi.getDeadLetter>;
export type Replayed = AnswerOf<typeof deliveryTrackerApi.replayDeadLetters>;

/** What somebody did with a letter on this page; `gone`: somebody else was quicker. */
export type Done = 'replayed' | 'discarded' | 'gone';

/** What the person wants of one letter. */
export type LetterAction = 'details' | 'replay' | 'discard';
