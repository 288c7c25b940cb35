import { languageOf } from '@linecheck/shared-contracts/locales';
import { useEffect, useSyncExternalStore } from 'react';
import { useLocale } from '../remote/remote-context';
import type { ProblemText } from './problem-texts';
import { problemStore } from './problem-store';
import { useKitText } from './use-kit-text';

/** What problems are called, by their codes; undefined while that is on its way. Where it does not come, what the page can say by itself. */
export function useProblemTexts(): Readonly<Record<string, ProblemText>> | undefined {
  const { problems: ofPage } = useKitText();
  const language = languageOf(useLocale());
  const kept = useSyncExternalStore(problemStore.subscribe, () => problemStore.in(language));
  useEffect(() => void problemStore.want(language), [language]);
  return kept === 'missing' ? ofPage : kept;
}
