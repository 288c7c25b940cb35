import { personOfAccessToken, useRemote } from '@linecheck/frontend-kit';
import { inTab } from '@linecheck/frontend-kit/browser-storage';

/** What a person was about to do when they had to sign in again, with what they had typed. */
export type Draft =
  | ({ readonly kind: 'add' } & TypedNumber)
  | ({ readonly kind: 'change'; readonly phoneId: string } & TypedNumber)
  | { readonly kind: 'primary' | 'remove'; readonly phoneId: string };

export interface TypedNumber {
  readonly number: string;
  readonly label: string;
  /** ISO 3166-1 alpha-2; null for a number of no country. */
  readonly country: string | null;
}

interface Kept {
  readonly person: string;
  /** In milliseconds. */
  readonly until: number;
  readonly draft: Draft;
}

const KEY = 'linecheck:draft';
const KEPT_MS = 15 * 60_000;

export interface Drafts {
  /** For the page that is loaded after the sign-in, in this tab. Without storage what was typed is lost. */
  keep(draft: Draft): Promise<void>;
  /** What was kept, once; null where there is nothing, it is old, or somebody else has signed in. */
  take(): Promise<Draft | null>;
  drop(): void;
}

export function useDrafts(): Drafts {
  const { getAccessToken } = useRemote();
  const person = async (): Promise<string> => personOfAccessToken(await getAccessToken());
  return {
    async keep(draft) {
      const kept: Kept = { person: await person(), until: Date.now() + KEPT_MS, draft };
      inTab.set(KEY, JSON.stringify(kept));
    },
    async take() {
      const kept = read();
      if (kept === null) return null;
      const now = await person();
      inTab.set(KEY, null);
      return kept.person === now && Date.now() < kept.until ? kept.draft : null;
    },
    drop: () => inTab.set(KEY, null),
  };
}

/** Our own writing, unless somebody meddled with it. */
function read(): Kept | null {
  try {
    return JSON.parse(inTab.get(KEY) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}
