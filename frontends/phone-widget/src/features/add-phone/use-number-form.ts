import { useLocale } from '@linecheck/frontend-kit';
import { languageOf, type Locale } from '@linecheck/shared-contracts/locales';
import { numberSentence } from '@linecheck/shared-contracts/number-reading/sentences';
import { useState, type ChangeEvent } from 'react';
import { defaultCountry } from '../country/country';
import type { NewNumber } from './api/add-number';
import { formatTyped } from './format-typed';
import type { DescribedNumber, Reading } from './number-reader';
import { useNumberReader } from './use-number-reader';

/** A number that may be meant. */
export type Candidate = Pick<DescribedNumber, 'e164' | 'country' | 'international'>;

export interface NumberForm {
  readonly phoneNumber: string;
  readonly label: string;
  /** The country for numbers without a country code. */
  readonly country: string;
  readonly countries: readonly string[];
  /** Whether the number names its country by itself, which is then `country`. */
  readonly isInternational: boolean;
  /** The number as the service will store it; null while it is none. */
  readonly number: DescribedNumber | null;
  /** What may be meant, once the person has left the field or tried to send it. */
  readonly candidates: readonly Candidate[];
  /** What is wrong, then, in words; `missing` where nothing is written. */
  readonly problem: string | null;
  typeNumber(event: ChangeEvent<HTMLInputElement>): void;
  /** Takes one of the candidates. */
  choose(candidate: Candidate): void;
  setLabel(label: string): void;
  setCountry(country: string): void;
  leaveNumber(): void;
  /** The request, or null where the number cannot be one. */
  submit(): NewNumber | null;
}

/** What is typed about a new number, read as it is typed. */
export function useNumberForm(): NumberForm {
  const locale = useLocale();
  const reader = useNumberReader();
  const [phoneNumber, setPhoneNumber] = useState('');
  const [label, setLabel] = useState('');
  const [country, setCountry] = useState(() => defaultCountry(locale, navigator.languages));
  const [checked, setChecked] = useState(false);

  const written = phoneNumber.trim();
  const reading = written === '' ? null : (reader?.read(written, country) ?? null);
  const number = reading?.outcome === 'number' ? reading.number : null;
  const isInternational = number !== null && reader?.read(written, '').outcome === 'number';
  const problem = written === '' ? 'missing' : problemOf(reading, languageOf(locale));

  return {
    phoneNumber,
    label,
    country: isInternational ? (number.country ?? '') : country,
    countries: reader?.countries.map((each) => each.country) ?? [country],
    isInternational,
    number,
    candidates: checked && reading?.outcome === 'ask' ? reading.candidates : [],
    problem: checked ? problem : null,
    typeNumber({ target }) {
      const caretAtEnd = target.selectionStart === target.value.length;
      const format = (text: string): string => reader?.format(text, country) ?? text;
      setPhoneNumber((before) => formatTyped(before, target.value, caretAtEnd, format));
      setChecked(false);
    },
    choose({ international }) {
      setPhoneNumber(international);
      setChecked(false);
    },
    setLabel,
    setCountry,
    leaveNumber: () => setChecked(written !== ''),
    submit() {
      setChecked(true);
      if (problem !== null && !isForServiceToSay(reading)) return null;
      return {
        phone_number: written,
        ...(label.trim() === '' ? {} : { label: label.trim() }),
        // With the country of the form, so that the service reads the same; a + says more than any country.
        ...(written.startsWith('+') ? {} : { default_country: country }),
      };
    },
  };
}

/** Fixed test numbers may be of any range and kind, and only the service knows them. */
const ofPlans: readonly string[] = ['line-type-unsupported', 'number-unassigned', 'calling-code-unknown'];

function isForServiceToSay(reading: Reading | null): boolean {
  return reading?.outcome === 'refused' && ofPlans.includes(reading.reason);
}

/** In words; null for a number, and while nothing has been read: the service says it then. */
function problemOf(reading: Reading | null, language: Locale): string | null {
  if (reading === null || reading.outcome === 'number') return null;
  if (reading.outcome === 'refused') return numberSentence(language, reading.reason, reading.details);
  const candidates = reading.candidates.map(({ international }) => international);
  return numberSentence(language, 'number-unsure', { candidates });
}
