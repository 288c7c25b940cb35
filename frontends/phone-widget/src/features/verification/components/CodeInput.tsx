import { Field } from '@linecheck/frontend-kit';
import { digitsIn } from '@linecheck/shared-contracts/number-reading/digits';
import { useState, type ReactNode, type Ref } from 'react';
import { CODE_LENGTH } from '../sent-code';

interface CodeInputProps {
  readonly label: string;
  readonly value: string;
  readonly error?: ReactNode;
  /** While the digits are checked: they keep the focus and cannot be changed. */
  readonly readOnly: boolean;
  readonly ref?: Ref<HTMLInputElement>;
  readonly onChange: (digits: string) => void;
  /** The sixth digit came, typed, pasted or filled in by the phone. */
  readonly onComplete: (digits: string) => void;
}

/**
 * One real input whose digits are spaced to fall into six boxes: the browser's own caret, selection, paste and code
 * autofill work. It has no maxlength, which would cut "419 027" before its blank is taken out.
 */
export function CodeInput({ label, value, error, readOnly, ref, onChange, onComplete }: CodeInputProps) {
  const [focused, setFocused] = useState(false);
  /** What an input method has in the works: it is left alone until it is done, or it would be typed twice. */
  const [composed, setComposed] = useState<string | null>(null);
  const active = focused ? Math.min(value.length, CODE_LENGTH - 1) : -1;
  const change = (typed: string): void => {
    setComposed(null);
    const digits = digitsIn(typed).slice(0, CODE_LENGTH);
    onChange(digits);
    if (digits.length === CODE_LENGTH && digits !== value) onComplete(digits);
  };
  return (
    <div className="pw-code-field">
      <Field label={label} error={error}>
        {(control) => (
          <div className="pw-code" data-invalid={error ? '' : undefined}>
            {Array.from({ length: CODE_LENGTH }, (_, index) => (
              <span key={index} className="pw-code-box" data-active={index === active ? '' : undefined} aria-hidden />
            ))}
            <input
              {...control}
              className="pw-code-input"
              value={composed ?? value}
              readOnly={readOnly}
              ref={ref}
              data-autofocus
              inputMode="numeric"
              autoComplete="one-time-code"
              spellCheck={false}
              onFocus={() => setFocused(true)}
              onBlur={() => setFocused(false)}
              onChange={({ target, nativeEvent }) => {
                if ((nativeEvent as Partial<InputEvent>).isComposing) setComposed(target.value);
                else change(target.value);
              }}
              onCompositionEnd={({ currentTarget }) => change(currentTarget.value)}
            />
          </div>
        )}
      </Field>
    </div>
  );
}
