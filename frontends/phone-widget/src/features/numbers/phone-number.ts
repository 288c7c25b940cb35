import type { AnswerOf, phoneNumbersApi } from '@linecheck/shared-contracts';

export type PhoneNumber = phoneNumbersApi.PhoneNumber;
export type NumbersPage = AnswerOf<typeof phoneNumbersApi.listNumbers>;
export type NumbersOverview = AnswerOf<typeof phoneNumbersApi.getOverview>;
