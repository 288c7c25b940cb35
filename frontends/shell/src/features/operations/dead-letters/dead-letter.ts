import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { QueueItem } from '../queue/queue-item';

export type DeadLettersPage = AnswerOf<typeof deliveryTrackerApi.listDeadLetters>;
export type DeadLetter = DeadLettersPage['items'][number];
export type DeadLetterContent = AnswerOf<typeof deliveryTrackerApi.getDeadLetter>;
export type Replayed = AnswerOf<typeof deliveryTrackerApi.replayDeadLetters>;

/** What it is called: its event, or where nobody could read that, the subject it came by. */
export function nameOf({ event_type: type, subject }: DeadLetter, unreadable: string): string {
  return type ?? (subject === '' ? unreadable : subject);
}

export function queueItemOf(deadLetter: DeadLetter, unreadable: string): QueueItem {
  const { id, consumer, reason, dead_since: since, replays } = deadLetter;
  return { id, name: nameOf(deadLetter, unreadable), origin: consumer, reason, since, attempts: replays };
}
