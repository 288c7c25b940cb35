import { ApiError } from './api-error';

export const BASE = 'http://localhost:8080/elsewhere/v1';

export const access = { apiBaseUrl: BASE, getAccessToken: async () => 'a-token' };

export async function failureOf(request: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await request.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`Expected an ApiError, got ${String(error)}`);
  return error;
}
