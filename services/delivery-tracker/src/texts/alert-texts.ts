import type { Locale } from '@linecheck/shared-contracts';
import { alertTexts as en } from './alerts.en';
import { alertTexts as es } from './alerts.es';

/** What an alert's sentences are made of; numbers, shares and places are written in the language already. */
export interface AlertFacts {
  readonly isCanary: boolean;
  readonly messages: string;
  readonly minutes: string;
  readonly place: string;
  readonly sender: string;
  readonly measured: string;
  readonly baseline: string;
  readonly isExpected: boolean;
}

/** The sentences about alerts in one language: what was measured, against what, and what to do. */
export interface AlertTexts {
  readonly anywhere: string;
  readonly seconds: (seconds: string) => string;
  readonly arrived: (facts: AlertFacts) => string;
  readonly late: (facts: AlertFacts) => string;
  readonly recovered: (summary: string) => string;
  readonly quiet: string;
  readonly nothingToDo: string;
  readonly byCode: (code: number, summary: string, remedy: string) => string;
  readonly overdue: string;
  readonly noReason: string;
  readonly lateRemedy: string;
}

export const alertTexts: Readonly<Record<Locale, AlertTexts>> = { en, es };
