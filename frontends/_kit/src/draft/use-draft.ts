import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useRemote } from '../remote/remote-context';
import { personOfApi } from './person-of-api';
import { readDraft, writeDraft, type Fields } from './stored-draft';

/** What a person types in a form, kept in this tab for when the page is loaded anew: after a sign-in, or a reload. */
export interface Draft {
  /** What the signed-in person typed before the page was loaded; null for nothing. Asked for once the API has been asked for something. */
  kept(): Fields | null;
  /** Nothing secret: it lies in sessionStorage as it is. */
  keep(fields: Fields): void;
  /** It was sent, or is not wanted any more. */
  forget(): void;
}

/** One draft a name. Nothing is kept where tokens do not say whose they are. */
export function useDraft(name: string): Draft {
  const { apiBaseUrl } = useRemote();
  return useMemo(() => {
    const write = (fields: Fields | null): void => {
      const person = personOfApi(apiBaseUrl);
      if (person !== null) writeDraft(name, person, fields);
    };
    return {
      kept() {
        const person = personOfApi(apiBaseUrl);
        return person === null ? null : readDraft(name, person);
      },
      keep: write,
      forget: () => write(null),
    };
  }, [apiBaseUrl, name]);
}

/** Keeps what stands in a form as it changes; what stood there at first nobody typed. */
export function useKeptFields(keep: Draft['keep'], fields: Fields): void {
  const written = JSON.stringify(fields);
  const last = useRef(written);
  const keepNow = useEffectEvent(keep);
  useEffect(() => {
    if (written === last.current) return;
    last.current = written;
    keepNow(JSON.parse(written) as Fields);
  }, [written]);
}
