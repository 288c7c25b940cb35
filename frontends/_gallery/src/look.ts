import { languageOf, type Locale } from '@linecheck/shared-contracts/locales';

/** How a story is looked at. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: Locale;
}

export function lookOf(query: URLSearchParams): Look {
  return {
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    language: languageOf(query.get('language') ?? ''),
  };
}

export function addressOf(story: string, { theme, language }: Look): string {
  return `?${new URLSearchParams({ story, theme, language }).toString().replaceAll('%2F', '/')}`;
}
