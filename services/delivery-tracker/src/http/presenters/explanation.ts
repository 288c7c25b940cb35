import {
  explain,
  explainOutcome,
  silentCarrierCountries,
  type deliveryTrackerApi,
  type FullExplanation,
  type Locale,
} from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import type { TimelineEntry } from '../../domain/delivery';
import { isUnconfirmed, type Failure, type Message } from '../../domain/message';
import { isFailure, isStatus } from '../../domain/message-status';

type ExplanationDocument = Static<typeof deliveryTrackerApi.DeliveryExplanation>;

/** Why a message failed, or that nothing reports it; null where there is nothing to explain. `failure` as the message shows it. */
export function explanationOfMessage(
  message: Message,
  failure: Failure | null,
  locale: Locale,
): ExplanationDocument | null {
  if (failure !== null && failure.code !== null) return present(explain(failure.code, locale, message.identity?.from));
  if (failure !== null) return present(explainOutcome(message.status === null ? 'not-sent' : 'no-reason', locale));
  if (!isUnconfirmed(message)) return null;
  const isUsual = silentCarrierCountries.has(message.identity?.country ?? '');
  return present(explainOutcome(isUsual ? 'carrier-silent' : 'unconfirmed', locale));
}

/** The same for one report about a text of `from`. */
export function explanationOfEntry(
  entry: TimelineEntry,
  from: string | undefined,
  locale: Locale,
): ExplanationDocument | null {
  const { code, status, outcome } = entry;
  if (code !== null) return present(explain(code, locale, from));
  const isFailed = outcome !== 'set_aside' && isStatus(status) && isFailure(status);
  return isFailed ? present(explainOutcome('no-reason', locale)) : null;
}

function present({ summary, remedy, operatorRemedy }: FullExplanation): ExplanationDocument {
  return { summary, remedy, operator_remedy: operatorRemedy };
}
