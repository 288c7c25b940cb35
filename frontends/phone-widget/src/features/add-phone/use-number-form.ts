import { useLocale } from '@linecheck/frontend-kit';
import { useState, type ChangeEvent } from 'react';
import { defaultCountry } from '../country/country';
import type { NewNumber } from './api/add-number';
import { formatTyped } from './format-typed';
import { namesItsCountry, type NumberReading, type TypingProblem } from './number-reader';
import { useNumberReader } from './use-number-reader';

export interface NumberForm {
  readonly phoneNumber: string;
  readonly label: string;
  /** The country for numbers without a country code. */
  readonly country: string;
  readonly countries: readonly string[];
  /** Whether the number names its country itself. */
  readonly isInternational: boolean;
  readonly reading: NumberReading | null;
  /** What is wrong, once the person has left the field or tried to send it. */
  readonly problem: TypingProblem | 'missing' | null;
  typeNumber(event: ChangeEvent<HTMLInputElement>): void;
  setLabel(label: string): void;
  setCountry(country: string): void;
  leaveNumber(): void;
  /** The request, or null where the number cannot be one. */
  submit(): NewNumber | null;
}

/** What is typed about a new number, read as it is typed. */
export function useNumberForm(initialNumber = ''): NumberForm {
  const locale = useLocale();
  const reader = useNumberReader();
  const [phoneNumber, setPhoneNumber] = useState(initialNumber);
  const [label, setLabel] = useState('');
  const [country, setCountry] = useState(() => defaultCountry(locale, navigator.languages));
  const [checked, setChecked] = useState(false);

  const written = phoneNumber.trim();
  const isInternational = namesItsCountry(written);
  const reading = written === '' ? null : (reader?.read(written, country) ?? null);
  const problem = written === '' ? 'missing' : (reading?.problem ?? null);

  return {
    phoneNumber,
    label,
    country: isInternational ? (reading?.country ?? '') : country,
    countries: reader?.countries.map((each) => each.country) ?? [country],
    isInternational,
    reading,
    problem: checked ? problem : null,
    typeNumber({ target }) {
      const caretAtEnd = target.selectionStart === target.value.length;
      const format = (text: string): string => reader?.format(text, country) ?? text;
      setPhoneNumber((before) => formatTyped(before, target.value, caretAtEnd, format));
      setChecked(false);
    },
    setLabel,
    setCountry,
    leaveNumber: () => setChecked(written !== ''),
    submit() {
      setChecked(true);
      if (problem !== null) return null;
      return {
        phone_number: written,
        ...(label.trim() === '' ? {} : { label: label.trim() }),
        ...(isInternational ? {} : { default_country: country }),
      };
    },
  };
}
