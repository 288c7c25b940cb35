import { createContext, useContext, useSyncExternalStore } from 'react';
import type { PreferenceStore } from './preference-store';
import { localeOf, type Preferences } from './preferences';

export const PreferencesContext = createContext<PreferenceStore | null>(null);

/** What is chosen, the way to change it, and the locale that follows from it. */
export function usePreferences() {
  const store = useContext(PreferencesContext);
  if (store === null) throw new Error('usePreferences works inside the shell only.');
  const preferences: Preferences = useSyncExternalStore(store.subscribe, store.current);
  return { preferences, change: store.change, locale: localeOf(preferences, navigator.language) };
}
