import { explainProviderError } from '../provider-errors';
import * as en from './en';
import * as es from './es';
import type { Locale } from '../locales';
import type { Explanation, Explanations, OperatorRemedies, OtherOutcome } from './explanation';

export { otherOutcomes, type Explanation, type Explanations, type OtherOutcome } from './explanation';

/** An explanation with what the operator has to do; null where there is nothing to mend. */
export type FullExplanation = Explanation & { readonly operatorRemedy: string | null };

interface Catalogue {
  readonly explanations: Explanations;
  readonly operatorRemedies: OperatorRemedies;
}

const catalogues: Readonly<Record<Locale, Catalogue>> = { en, es };

/** What a provider's code means and what to do; one that nobody knows has a general sentence. `from` is the text's sender, where it is known. */
export function explain(code: number, locale: Locale, from?: string | null): FullExplanation {
  const { remedy } = explainProviderError(code, from);
  const { explanations, operatorRemedies } = catalogues[locale];
  return { ...explanations[remedy], operatorRemedy: operatorRemedies[remedy] ?? null };
}

/** The same for what has no code of the provider. */
export function explainOutcome(outcome: OtherOutcome, locale: Locale): FullExplanation {
  return { ...catalogues[locale].explanations[outcome], operatorRemedy: null };
}
