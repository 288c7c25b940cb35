import type { HistoryFilters } from './history-filters';

/** Query keys of this remote. */
export const testKeys = {
  all: ['tests'],
  history: ['tests', 'history'],
  filtered: (filters: HistoryFilters) => ['tests', 'history', filters],
  anyOne: ['tests', 'one'],
  one: (testId: string) => ['tests', 'one', testId],
  stats: (window: string) => ['tests', 'stats', window],
} as const;

export const numberKeys = { all: ['numbers'] } as const;
export const statsKeys = { usual: ['stats', 'usual'] } as const;

/** Built-in templates differ by language. */
export const templateKeys = { all: ['templates'], of: (locale: string) => ['templates', locale] } as const;

export const priceKeys = { of: (phoneNumber: string) => ['price', phoneNumber] } as const;
