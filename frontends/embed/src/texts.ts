import { languageOf, type Locale } from '@linecheck/shared-contracts/locales';
import type { LoadErrorCode } from './load-error';

/** What stands in the place of a remote that is not there yet, or could not be loaded. */
export interface Texts {
  readonly loading: string;
  readonly failed: string;
  readonly reasons: Readonly<Record<LoadErrorCode, string>>;
  readonly offline: string;
  readonly tryAgain: string;
}

const en: Texts = {
  loading: 'Loading…',
  failed: 'This part could not be loaded.',
  reasons: {
    unreachable: 'Its server could not be reached. Check your connection, then try again.',
    altered: 'What arrived is not what was published, so it was not run. Try again; if it stays, tell your operator.',
    blocked: 'This page does not allow it to run. Tell your operator.',
    unreadable: 'Its server answered with something else. Try again in a moment.',
    timeout: 'It took too long. Try again.',
    broken: 'It could not start. Try again in a moment.',
  },
  offline: 'You are offline. Check your connection, then try again.',
  tryAgain: 'Try again',
};

const es: Texts = {
  loading: 'Cargando…',
  failed: 'No se pudo cargar esta parte.',
  reasons: {
    unreachable: 'No se pudo llegar a su servidor. Revisa tu conexión e inténtalo de nuevo.',
    altered:
      'Lo que llegó no es lo que se publicó, así que no se ejecutó. Inténtalo de nuevo; si continúa, avisa a tu operador.',
    blocked: 'Esta página no permite que se ejecute. Avisa a tu operador.',
    unreadable: 'Su servidor respondió otra cosa. Inténtalo de nuevo en un momento.',
    timeout: 'Tardó demasiado. Inténtalo de nuevo.',
    broken: 'No pudo iniciarse. Inténtalo de nuevo en un momento.',
  },
  offline: 'No tienes conexión. Revisa tu conexión e inténtalo de nuevo.',
  tryAgain: 'Reintentar',
};

const texts: Readonly<Record<Locale, Texts>> = { en, es };

/** In the language of the product that is nearest to a locale, and which that is. */
export function textsOf(locale = 'en'): Texts & { readonly language: Locale } {
  const language = languageOf(locale);
  return { ...texts[language], language };
}
