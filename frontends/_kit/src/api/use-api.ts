import type { AnswerOf, Operation } from '@linecheck/shared-contracts';
import { QueryClientContext } from '@tanstack/react-query';
import { useContext, useMemo } from 'react';
import type { ClientOperation } from '../operations/client-operation';
import { useRemote } from '../remote/remote-context';
import { apiDownload, apiFetch, type RequestArgument } from './api-fetch';

/** Calls an operation: `api(addNumber, { body })`. What it takes and answers is the operation's contract. */
export type Api = <Op extends Operation>(
  operation: ClientOperation<Op>,
  ...request: RequestArgument<Op>
) => Promise<AnswerOf<Op>>;

/** `apiFetch` for the person and API of the remote around it. */
export function useApi(): Api {
  const { apiBaseUrl, getAccessToken, locale } = useRemote();
  const reader = useContext(QueryClientContext);
  return useMemo(
    () =>
      (operation, ...request) =>
        apiFetch({ apiBaseUrl, getAccessToken, locale, reader }, operation, ...request),
    [apiBaseUrl, getAccessToken, locale, reader],
  );
}

/** Fetches the file of an operation: `download(exportTests, { query })`. */
export type Download = <Op extends Operation>(
  operation: ClientOperation<Op>,
  ...request: RequestArgument<Op>
) => Promise<Blob>;

/** `apiDownload` for the person and API of the remote around it. */
export function useDownload(): Download {
  const { apiBaseUrl, getAccessToken, locale } = useRemote();
  return useMemo(
    () =>
      (operation, ...request) =>
        apiDownload({ apiBaseUrl, getAccessToken, locale }, operation, ...request),
    [apiBaseUrl, getAccessToken, locale],
  );
}
