import type { ProviderRemedy } from '../provider-errors';

/** What became of a text and what the person with the phone can do: a few words without a full stop, and a sentence. */
export type Explanation = { readonly summary: string; readonly remedy: string };

/** Ends of which the provider gives no code, and silence. */
export const otherOutcomes = ['no-reason', 'not-sent', 'unconfirmed', 'carrier-silent'] as const;
export type OtherOutcome = (typeof otherOutcomes)[number];

/** The sentences of one language. */
export type Explanations = Readonly<Record<ProviderRemedy | OtherOutcome, Explanation>>;
export type OperatorRemedies = Readonly<Partial<Record<ProviderRemedy, string>>>;
