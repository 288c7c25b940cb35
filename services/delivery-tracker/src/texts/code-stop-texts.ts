import type { Locale } from '@linecheck/shared-contracts';
import type { CodeStopAlert } from '../domain/code-stop-alert';
import { codeStopTexts as en } from './code-stops.en';
import { codeStopTexts as es } from './code-stops.es';

/** What a stop's sentences are made of; numbers and places are written in the language already. */
export interface CodeStopFacts {
  readonly range: string;
  readonly place: string;
  readonly used: string;
  readonly allowed: string;
}

/** The sentences about codes that are stopped in one language. */
export interface CodeStopTexts {
  readonly summaries: Readonly<Record<CodeStopAlert['rule'], (facts: CodeStopFacts) => string>>;
  /** Why it is over; `codes`: how many were stopped. */
  readonly over: Readonly<
    Record<NonNullable<CodeStopAlert['clearedBecause']>, (summary: string, codes: string) => string>
  >;
  readonly remedies: Readonly<Record<CodeStopAlert['rule'], string>>;
}

export const codeStopTexts: Readonly<Record<Locale, CodeStopTexts>> = { en, es };
