import { useMemo } from 'react';
import { useRemote } from '../remote/remote-context';
import { apiFetch, type ApiRequest } from './api-fetch';

export type Api = <Answer>(path: string, request?: ApiRequest) => Promise<Answer>;

/** `apiFetch` for the person and API of the remote around it. */
export function useApi(): Api {
  const { apiBaseUrl, getAccessToken } = useRemote();
  return useMemo(
    () => (path, request) => apiFetch({ apiBaseUrl, getAccessToken }, path, request),
    [apiBaseUrl, getAccessToken],
  );
}
