import { Select } from '@linecheck/frontend-kit';
import type { Ref } from 'react';
import { useText } from '../../../messages';
import type { OwnNumber } from '../api/list-numbers';
import { numberField } from '../form-fields';
import { OtherNumbers } from './OtherNumbers';
import { StoppedNotice } from './StoppedNotice';

interface NumberFieldProps {
  readonly numbers: readonly OwnNumber[];
  readonly chosen: OwnNumber | undefined;
  /** The service has just refused the chosen number: its phone has stopped the texts of `sender`. */
  readonly stopped: { readonly sender: string | undefined } | null;
  readonly error: string | undefined;
  readonly ref: Ref<HTMLSelectElement>;
  readonly onChange: (e164: string) => void;
}

/** The verified numbers, primary first; the others with what keeps them from being tested, and the way. */
export function NumberField({ numbers, chosen, stopped, error, ref, onChange }: NumberFieldProps) {
  const text = useText().send;
  const verified = numbers.filter((number) => number.is_verified);
  const unverified = numbers.filter((number) => !number.is_verified);
  return (
    <>
      <Select
        label={text.to}
        name={numberField}
        ref={ref}
        value={chosen?.e164 ?? ''}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      >
        {verified.map((number) => (
          <option key={number.id} value={number.e164}>
            {text.option(number.international_format, number.label, number.is_primary, number.opted_out)}
          </option>
        ))}
        {unverified.length > 0 && (
          <optgroup label={text.others.group}>
            {unverified.map((number) => (
              <option key={number.id} value={number.e164} disabled>
                {text.notVerifiedOption(number.international_format)}
              </option>
            ))}
          </optgroup>
        )}
      </Select>
      {chosen && (chosen.opted_out || stopped) && (
        <StoppedNotice key={chosen.id} sender={stopped?.sender ?? chosen.sender} isSaid={error !== undefined} />
      )}
      <OtherNumbers numbers={numbers.filter((number) => number !== chosen)} />
    </>
  );
}
