import type { RouteAlertKind, Locale } from '@linecheck/shared-contracts';
import type { AlertCause } from '../domain/alert-kinds/alert-kind';
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
  readonly summaries: Readonly<Record<RouteAlertKind, (facts: AlertFacts) => string>>;
  readonly recovered: (summary: string) => string;
  readonly quiet: string;
  readonly nothingToDo: string;
  /** What to do about the most frequent code, which has an explanation of its own. */
  readonly topCodeRemedy: (code: number, summary: string, remedy: string) => string;
  readonly remedies: Readonly<Record<AlertCause, string>>;
}

export const alertTexts: Readonly<Record<Locale, AlertTexts>> = { en, es };
