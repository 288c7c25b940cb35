import { languageOf } from '@linecheck/shared-contracts/locales';
import type { PreferenceStore } from './preference-store';
import { localeOf } from './preferences';

/** Keeps the page's language and theme those of the preferences. */
export function applyPreferences(preferences: PreferenceStore): void {
  const apply = (): void => {
    const { theme } = preferences.current();
    const root = document.documentElement;
    root.lang = languageOf(localeOf(preferences.current(), navigator.language));
    root.dataset['theme'] = theme;
  };
  apply();
  preferences.subscribe(apply);
}
