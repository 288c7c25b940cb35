import { useNumbers, type OwnNumber } from '../send-test/api/list-numbers';
import { countryOfNumber, nameOfNumber, shortNameOfNumber } from './number-names';

interface NumberNames {
  readonly numbers: readonly OwnNumber[];
  readonly nameOf: (e164: string) => string;
  readonly shortNameOf: (e164: string) => string;
  readonly countryOf: (e164: string) => string | null;
}

const NONE: readonly OwnNumber[] = [];

/** What the person's numbers are called, and where they are at home. */
export function useNumberNames(): NumberNames {
  const { data: numbers = NONE } = useNumbers();
  return {
    numbers,
    nameOf: (e164) => nameOfNumber(numbers, e164),
    shortNameOf: (e164) => shortNameOfNumber(numbers, e164),
    countryOf: (e164) => countryOfNumber(numbers, e164),
  };
}
