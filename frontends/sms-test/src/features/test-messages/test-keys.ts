/** Query keys of this remote. */
export const testKeys = {
  all: ['tests'],
  history: ['tests', 'history'],
  anyOne: ['tests', 'one'],
  one: (testId: string) => ['tests', 'one', testId],
  stats: (window: string) => ['tests', 'stats', window],
  any: ['tests', 'any'],
} as const;

export const numberKeys = { verified: ['numbers'] } as const;
