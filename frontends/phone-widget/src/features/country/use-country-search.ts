import { useId, useMemo, useState } from 'react';
import { searchCountries, type ListedCountry } from './country-list';

const PAGE = 8;

/** What is being looked for among countries, and which of those that were found Enter would choose. */
export interface CountrySearch {
  readonly query: string;
  readonly found: readonly ListedCountry[];
  readonly active: ListedCountry | undefined;
  readonly listId: string;
  optionId(country: string): string;
  search(query: string): void;
  activate(country: string): void;
  /** Begins anew, at the country that is chosen. */
  reset(): void;
  /** Takes a key that moves through the list: whether it is one. */
  move(key: string): boolean;
}

/** The state of a combobox over countries, as the ARIA Authoring Practices have it for lists: the focus stays in its input. */
export function useCountrySearch(countries: readonly ListedCountry[], chosen: string): CountrySearch {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [activeCountry, activate] = useState(chosen);
  const found = useMemo(() => searchCountries(countries, query), [countries, query]);
  const index = Math.max(
    found.findIndex(({ country }) => country === activeCountry),
    0,
  );
  return {
    query,
    found,
    active: found[index],
    listId,
    optionId: (country) => `${listId}-${country}`,
    search(next) {
      setQuery(next);
      activate(next.trim() === '' ? chosen : '');
    },
    activate,
    reset() {
      setQuery('');
      activate(chosen);
    },
    move(key) {
      const next = nextIndex(key, index, found.length);
      const country = next === null ? undefined : found[next];
      if (country) activate(country.country);
      return next !== null;
    },
  };
}

function nextIndex(key: string, index: number, length: number): number | null {
  const last = length - 1;
  switch (key) {
    case 'ArrowDown':
      return index >= last ? 0 : index + 1;
    case 'ArrowUp':
      return index <= 0 ? last : index - 1;
    case 'PageDown':
      return Math.min(index + PAGE, last);
    case 'PageUp':
      return Math.max(index - PAGE, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
