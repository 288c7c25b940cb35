/** Query keys: whatever starts with `all` is stale once a number changed. */
export const numberKeys = {
  all: ['numbers'],
  list: ['numbers', 'list'],
  overview: ['numbers', 'overview'],
} as const;
