/** Query keys of this remote. */
export const queryKeys = { numbers: ['numbers'] } as const;
