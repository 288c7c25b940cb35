/** Query keys: whatever starts with `all` is stale once a number changed. */
export const numberKeys = {
  all: ['numbers'],
  list: ['numbers', 'list'],
  overview: ['numbers', 'overview'],
  history: (id: string) => ['numbers', 'history', id],
} as const;
