import type { AnswerOf, SetAsideOperations } from '@linecheck/shared-contracts';
import type { SetAsideSource } from '@linecheck/shared-contracts/paths';
import type { QueueItem } from '../queue/queue-item';

export type SetAsidePage = AnswerOf<SetAsideOperations['list']>;
export type SetAsideContent = AnswerOf<SetAsideOperations['get']>;

/** Something that was set aside, and where. */
export type SetAsideItem = SetAsidePage['items'][number] & { readonly source: SetAsideSource };

export function queueItemOf(
  { id, name, source, reason, set_aside_at: since, attempts }: SetAsideItem,
  sources: Readonly<Record<SetAsideSource, string>>,
): QueueItem {
  return { id, name, origin: sources[source], reason, since, attempts };
}
