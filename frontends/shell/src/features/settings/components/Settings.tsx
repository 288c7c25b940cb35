import { Card, CardBody, CardHeader, Select } from '@linecheck/frontend-kit';
import { locales } from '@linecheck/shared-contracts/locales';
import { useId } from 'react';
import { useSettingsText } from '../../../messages/use-settings-text';
import { hourCycles, localeOf, themes } from '../../../preferences/preferences';
import { usePreferences } from '../../../preferences/use-preferences';

/** It counts at once, and in this browser only. */
export function Settings() {
  const text = useSettingsText();
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.display} titleId={titleId} />
      <CardBody className="shell-settings-fields">
        <Language />
        <Theme />
        <HourCycle />
      </CardBody>
    </Card>
  );
}

/** Stands for null: the browser's own. */
const BROWSER = 'browser';

function Language() {
  const { preferences, change } = usePreferences();
  const text = useSettingsText().language;
  const chosen = (value: string) => locales.find((locale) => locale === value) ?? null;
  return (
    <Select
      label={text.label}
      value={preferences.language ?? BROWSER}
      onChange={({ target }) => change({ language: chosen(target.value) })}
    >
      <option value={BROWSER}>{text.browser}</option>
      {locales.map((locale) => (
        <option key={locale} value={locale} lang={locale}>
          {ownNameOf(locale)}
        </option>
      ))}
    </Select>
  );
}

function Theme() {
  const { preferences, change } = usePreferences();
  const text = useSettingsText().theme;
  const chosen = (value: string) => themes.find((theme) => theme === value) ?? 'system';
  return (
    <Select
      label={text.label}
      value={preferences.theme}
      onChange={({ target }) => change({ theme: chosen(target.value) })}
    >
      {themes.map((theme) => (
        <option key={theme} value={theme}>
          {text[theme]}
        </option>
      ))}
    </Select>
  );
}

function HourCycle() {
  const { preferences, change, locale } = usePreferences();
  const text = useSettingsText().time;
  const chosen = (value: string) => hourCycles.find((cycle) => cycle === value) ?? null;
  const browser = localeOf({ ...preferences, hourCycle: null }, navigator.language);
  return (
    <Select
      label={text.label}
      hint={text.example(sampleTime(locale))}
      value={preferences.hourCycle ?? BROWSER}
      onChange={({ target }) => change({ hourCycle: chosen(target.value) })}
    >
      <option value={BROWSER}>{text.browser(sampleTime(browser))}</option>
      {hourCycles.map((cycle) => (
        <option key={cycle} value={cycle}>
          {text[cycle]}
        </option>
      ))}
    </Select>
  );
}

/** What a language calls itself: "English", "Español". */
function ownNameOf(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** Twenty past two in the afternoon. */
function sampleTime(locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(2026, 0, 1, 14, 20));
}
