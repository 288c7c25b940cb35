import type { Locale } from '../locales';
import { numberReasons, type NumberReason, type ReasonDetails } from './reasons';
import { en } from './sentences/en';
import { es } from './sentences/es';

export type { NumberReason, ReasonDetails };
export { numberReasons };

/** In one language: what is wrong with a number and what to do, a sentence or two for each reason. What the details do not say is left out. */
export type NumberSentences = Readonly<Record<NumberReason, (details: ReasonDetails) => string>>;

const sentences: Readonly<Record<Locale, NumberSentences>> = { en, es };

/** Why a number is not taken, for people; services and pages say the same. */
export function numberSentence(language: Locale, reason: NumberReason, details: ReasonDetails = {}): string {
  return sentences[language][reason](details);
}

export function isNumberReason(code: string): code is NumberReason {
  return numberReasons.some((reason) => reason === code);
}
