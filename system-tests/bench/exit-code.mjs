/** With which a benchmark ends that has come to its end, and has found a limit passed; one that is broken ends with 1. */
export const OVER_LIMIT = 2;
