import { Textarea, useLocale } from '@linecheck/frontend-kit';
import type { ReactNode } from 'react';
import { useText } from '../../../messages';
import { MAX_CHARACTERS, MAX_SEGMENTS, type TextProblem } from '../message-problem';
import type { TestForm } from '../use-test-form';

interface OwnTextProps {
  readonly form: TestForm;
  /** Why the service did not take the text. */
  readonly refusal: string | null;
  readonly onTyped: () => void;
}

/** The person's own text with its live count. */
export function OwnText({ form, refusal, onTyped }: OwnTextProps) {
  const text = useText().send;
  const sentences: Readonly<Record<TextProblem, string>> = {
    blank: text.problems.blank,
    tooLong: text.problems.tooLong(MAX_CHARACTERS),
    tooManySegments: text.problems.tooManySegments(MAX_SEGMENTS),
  };
  return (
    <Textarea
      label={text.ownLabel}
      value={form.text}
      error={refusal ?? (form.problem && sentences[form.problem])}
      hint={<CountLine form={form} />}
      onChange={(event) => {
        form.setText(event.target.value);
        onTyped();
      }}
    />
  );
}

function CountLine({ form }: { readonly form: TestForm }): ReactNode {
  const text = useText().count;
  const locale = useLocale();
  const figure = (number: number): string => number.toLocaleString(locale);
  const { count } = form;
  if (count === null) return text.plain(figure([...form.text].length));
  const forced = count.forcing.filter((character) => character.trim() !== '');
  return (
    <>
      {text.line(count.encoding, figure(count.used), figure(count.room), count.segments)}
      {forced.length > 0 && <span className="st-forced">{text.forced(forced.slice(0, 8).join(' '))}</span>}
    </>
  );
}
