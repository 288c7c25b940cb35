import { useLocale } from '@linecheck/frontend-kit';
import { languageOf, type Locale } from '@linecheck/shared-contracts/locales';
import { numberSentence } from '@linecheck/shared-contracts/number-reading/sentences';
import { useMemo, useState } from 'react';
import { defaultCountry } from '../country/country';
import { listCountries, type ListedCountry } from '../country/country-list';
import { lastCountry } from '../country/last-country';
import type { NewNumber } from './api/add-number';
import { formatAnew } from './format-edit';
import type { DescribedNumber, NumberReader, Reading } from './number-reader';
import { readTyped } from './read-typed';
import { useNumberReader } from './use-number-reader';
import { usePhoneText, type PhoneText } from './use-phone-text';

/** As many characters as the service reads. */
const MAX_NUMBER_LENGTH = 64;

/** What a person types about a number; `country` is the one for numbers that name none. */
export type TypedNumber = Readonly<Record<'number' | 'label' | 'country', string>>;

/** A number that may be meant. */
export type Candidate = Pick<DescribedNumber, 'e164' | 'country' | 'international'>;

export interface NumberForm {
  readonly typed: PhoneText;
  readonly label: string;
  /** All that is written there. */
  readonly written: TypedNumber;
  /** ISO 3166-1 alpha-2: of the number where it names one, else the one for numbers that do not. Null for a number of no country. */
  readonly country: string | null;
  /** All that can be chosen; none until the numbering plans are loaded. */
  readonly countries: readonly ListedCountry[];
  /** The calling code, without `+`, that a number gets which names none; null before the numbering plans are loaded. */
  readonly callingCode: string | null;
  /** The number as the service will store it; null while it is none. */
  readonly number: DescribedNumber | null;
  /** What may be meant, once the person has left the field or tried to send it. */
  readonly candidates: readonly Candidate[];
  /** What is wrong, then, in words; `missing` where nothing is written. */
  readonly problem: string | null;
  /** Takes one of the candidates. */
  choose(candidate: Candidate): void;
  /** For numbers that name no country; one that does gets the calling code of the chosen one instead of its own. */
  chooseCountry(country: string): void;
  setLabel(label: string): void;
  leaveNumber(): void;
  /** The request, or null where the number cannot be one. */
  submit(): NewNumber | null;
}

/** What is typed about a number, read as it is typed. `onTyped` hears each change of the number; `initial` is what stands there at first. */
export function useNumberForm(onTyped: (text: string) => void, initial: Partial<TypedNumber> = {}): NumberForm {
  const locale = useLocale();
  const reader = useNumberReader();
  const [label, setLabel] = useState(initial.label ?? '');
  const [country, setCountry] = useState(
    () => initial.country ?? lastCountry() ?? defaultCountry(locale, navigator.languages),
  );
  const [checked, setChecked] = useState(false);
  const formatIn = (place: string) => (text: string) => reader?.format(text, place) ?? text;
  const onChanged = (text: string): void => {
    setChecked(false);
    onTyped(text);
  };
  const typed = usePhoneText(reader && formatIn(country), onChanged, initial.number ?? '');
  const countries = useMemo(() => listCountries(reader?.countries ?? [], locale), [reader, locale]);

  const written = typed.text.trim();
  const { reading, named } = useMemo(() => readTyped(reader, written, country), [reader, written, country]);
  const number = reading?.outcome === 'number' ? reading.number : null;
  const problem = written === '' ? 'missing' : problemOf(reading, languageOf(locale));
  const callingCodeOf = (place: string) => countries.find((each) => each.country === place)?.callingCode ?? null;

  return {
    typed,
    label,
    written: { number: typed.text, label, country },
    country: named ? named.country : country,
    countries,
    callingCode: callingCodeOf(country),
    number,
    candidates: checked && reading?.outcome === 'ask' ? reading.candidates : [],
    problem: checked ? problem : null,
    choose: ({ international }) => typed.replace(international),
    chooseCountry(next) {
      setCountry(next);
      typed.replace(
        named
          ? formatIn(next)(`+${callingCodeOf(next) ?? ''}${named.national}`)
          : formatAnew(typed.text, formatIn(country), formatIn(next)),
      );
    },
    setLabel,
    leaveNumber: () => setChecked(written !== ''),
    submit() {
      setChecked(true);
      if (problem !== null && !isForServiceToSay(reading)) return null;
      const sent = number && written.length > MAX_NUMBER_LENGTH ? number.international : written;
      return {
        phone_number: sent,
        ...(label.trim() === '' ? {} : { label: label.trim() }),
        // With the country of the form, so that the service reads the same; a + says more than any country.
        ...(sent.startsWith('+') && !needsCountry(reader, sent, number) ? {} : { default_country: country }),
      };
    },
  };
}

/** "+44 7700 900456 (07700 900456)": one number in the United Kingdom alone. */
function needsCountry(reader: NumberReader | null, text: string, number: DescribedNumber | null): boolean {
  return number !== null && reader?.read(text, '').outcome !== 'number';
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
