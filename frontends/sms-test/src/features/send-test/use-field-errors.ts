import { useLocale } from '@linecheck/frontend-kit';
import { MAX_CHARACTERS, MAX_SEGMENTS } from '@linecheck/shared-contracts/message-text';
import { useText } from '../../messages';
import type { FieldErrors } from '../form-focus/form-focus';
import { variableField } from './form-fields';
import type { TestForm } from './use-test-form';

/** What is wrong with the fields as far as the page can tell, in words. */
export function useFieldErrors(form: TestForm): FieldErrors {
  const { problems, variable } = useText().send;
  const locale = useLocale();
  const names = new Map((form.message?.variables ?? []).map((name) => [variableField(name), name]));
  const sentences = Object.entries(form.shownMistakes).map(([field, mistake]): [string, string] => {
    switch (mistake) {
      case 'blank':
        return [field, problems.blank];
      case 'tooLong':
        return [field, problems.tooLong(MAX_CHARACTERS.toLocaleString(locale))];
      case 'tooManySegments':
        return [field, problems.tooManySegments(MAX_SEGMENTS)];
      case 'missing':
        return [field, problems.missing(variable(names.get(field) ?? ''))];
    }
  });
  return Object.fromEntries(sentences);
}
