import { languageOf, type Locale } from '@linecheck/shared-contracts/locales';
import { useLocale } from '../remote/remote-context';

type Message = string | readonly string[] | ((...values: never[]) => unknown);

/** A remote's texts: plain strings, lists of them, or functions where values go in. Nested by screen. */
export interface Messages {
  readonly [key: string]: Message | Messages;
}

/** Makes the `useText` of a remote from its catalogue: the same keys in every language of the product. */
export function createCatalogue<English extends Messages>(
  catalogue: { readonly en: English } & Readonly<Record<Locale, English>>,
): () => English {
  return function useText(): English {
    return catalogue[languageOf(useLocale())];
  };
}
