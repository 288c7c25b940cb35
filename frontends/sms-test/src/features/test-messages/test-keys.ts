/** Query keys of this remote. */
export const testKeys = {
  all: ['tests'],
  history: ['tests', 'history'],
  anyOne: ['tests', 'one'],
  one: (testId: string) => ['tests', 'one', testId],
} as const;

export const numberKeys = { verified: ['numbers'] } as const;
