import { useMemo } from 'react';
import { useRemote } from '../remote/remote-context';
import { apiFetch, type ApiRequest } from './api-fetch';

export type Api = <Answer>(path: string, request?: ApiRequest) => Promise<Answer>;

/** `apiFetch` for the person and API of the remote around it. */
export function useApi(): Api {
  const { apiBaseUrl, getAccessToken, locale } = useRemote();
  return useMemo(
    () => (path, request) => apiFetch({ apiBaseUrl, getAccessToken, locale }, path, request),
    [apiBaseUrl, getAccessToken, locale],
  );
}
