import type { Locale } from '@linecheck/shared-contracts/locales';

/** How a story is looked at. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: Locale;
}

/** As much of the gallery's page as checks use: its `window.gallery`. */
export interface Gallery {
  readonly stories: readonly string[];
  componentsWithoutStory(): readonly string[];
  show(id: string, look: Look): Promise<readonly string[]>;
  texts(): { readonly seen: readonly string[]; readonly data: string };
}

export function galleryUrl(): string {
  const url = process.env['LINECHECK_GALLERY'];
  if (!url) throw new Error('LINECHECK_GALLERY must name the gallery; npm test and npm run gallery serve one.');
  return url;
}
