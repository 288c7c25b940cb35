import { useNumbers, type OwnNumber } from '../send-test/api/list-numbers';
import { countryOfNumber, nameOfNumber, shortNameOfNumber, type Numbered } from './number-names';

interface NumberNames {
  readonly numbers: readonly OwnNumber[];
  readonly nameOf: (test: Numbered) => string;
  readonly shortNameOf: (test: Numbered) => string;
  readonly countryOf: (e164: string) => string | null;
}

const NONE: readonly OwnNumber[] = [];

/** What the person's numbers are called, and where they are at home. */
export function useNumberNames(): NumberNames {
  const { data: numbers = NONE } = useNumbers();
  return {
    numbers,
    nameOf: (test) => nameOfNumber(numbers, test),
    shortNameOf: (test) => shortNameOfNumber(numbers, test),
    countryOf: (e164) => countryOfNumber(numbers, e164),
  };
}
