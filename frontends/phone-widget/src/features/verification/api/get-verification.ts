import { useApi } from '@linecheck/frontend-kit';
import { getVerification } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useCallback } from 'react';
import type { SentCode } from '../sent-code';

/** What a look found: the code that is on its way, null where there is none, or that it could not be found out. */
export type FoundCode = { readonly known: true; readonly code: SentCode | null } | { readonly known: false };

/** Looks which code is on its way to a number. A service of an older version, or one out of reach, does not say. */
export function useLookUpCode(): (phoneId: string) => Promise<FoundCode> {
  const api = useApi();
  return useCallback(
    async (id) => {
      try {
        const { code } = await api(getVerification, { params: { id } });
        return { known: true, code };
      } catch {
        return { known: false };
      }
    },
    [api],
  );
}
