import type { AnswerOf, SetAsideOperations } from '@linecheck/shared-contracts';
import type { SetAsideSource } from '@linecheck/shared-contracts/paths';

export type SetAsidePage = AnswerOf<SetAsideOperations['list']>;
export type SetAsideContent = AnswerOf<SetAsideOperations['get']>;

/** Something that was set aside, and where. */
export type SetAsideItem = SetAsidePage['items'][number] & { readonly source: SetAsideSource };

/** What somebody did with it on this page; `gone`: another operator was quicker. */
export type Done = 'requeued' | 'discarded' | 'gone';
