import type { AnswerOf, phoneNumbersApi } from '@linecheck/shared-contracts';

export type HistoryEntry = AnswerOf<typeof phoneNumbersApi.listNumberHistory>['items'][number];
export type HistoryDetails = HistoryEntry['details'];
