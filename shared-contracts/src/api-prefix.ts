/** Where the public API begins. */
export const API_PREFIX = '/api/v1';
