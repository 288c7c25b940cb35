import { Select } from '@linecheck/frontend-kit';
import type { Ref } from 'react';
import { useText } from '../../../messages';
import type { OwnNumber } from '../api/list-verified-numbers';

interface NumberSelectProps {
  readonly numbers: readonly OwnNumber[];
  readonly value: string;
  readonly error: string | null;
  readonly ref: Ref<HTMLSelectElement>;
  readonly onChange: (e164: string) => void;
}

/** The verified numbers, primary first. */
export function NumberSelect({ numbers, value, error, ref, onChange }: NumberSelectProps) {
  const text = useText().send;
  return (
    <Select label={text.to} ref={ref} value={value} error={error} onChange={(event) => onChange(event.target.value)}>
      {numbers.map((number) => (
        <option key={number.id} value={number.e164}>
          {text.option(number.international_format, number.label, number.is_primary)}
        </option>
      ))}
    </Select>
  );
}
