import { isNumberReason, numberSentence } from '@linecheck/shared-contracts/number-reading/sentences';
import type { FieldProblem } from '../api/problem-document';
import { useLocale } from '../remote/remote-context';
import { languageOf } from '@linecheck/shared-contracts/locales';
import { createCatalogue } from './catalogue';
import { refusals as en } from './refusals.en';
import { refusals as es } from './refusals.es';
import { wordsOfCode } from './words-of-code';

const useRefusalText = createCatalogue({ en, es });

/** Says in the page's language why a service did not take a field. */
export type WordField = (problem: FieldProblem) => string;

/**
 * Words why a service did not take a field: the page's words for its code, which may be that of the whole problem. What services say
 * themselves is English: for a code that the page does not know it is shown on English pages only.
 */
export function useFieldText(): WordField {
  const text = useRefusalText();
  const language = languageOf(useLocale());
  return ({ code = '', message, details }) => {
    if (isNumberReason(code)) return numberSentence(language, code, details);
    const ofField = wordsOfCode(text.fields, code);
    if (ofField !== undefined) return ofField;
    const ofProblem = wordsOfCode(text.problems, code);
    if (ofProblem !== undefined) return `${ofProblem.title}. ${ofProblem.detail}`;
    return language === 'en' ? message : text.unknownField;
  };
}
