import type { smsTestApi } from '@linecheck/shared-contracts';
import type { Figures, Period, TestStats } from '../../domain/stats-window';

type Answer = smsTestApi.TestStats;

/** Statistics as the API shows them; `success_rate` is of the tests that have ended. */
export function presentStats(
  window: Answer['window'],
  { from, to }: Period,
  { perDay, perNumber, ...all }: TestStats,
  lastFailure: Answer['last_failure'],
): Answer {
  return {
    window,
    from: from.toISOString(),
    to: to.toISOString(),
    ...presentFigures(all),
    per_day: perDay.map(({ day, ...figures }) => ({ date: day, ...presentFigures(figures) })),
    per_number: perNumber.map(({ phoneNumber, ...figures }) => ({
      phone_number: phoneNumber,
      ...presentFigures(figures),
    })),
    last_failure: lastFailure,
  };
}

function presentFigures({ sent, delivered, failed, unconfirmed, medianSeconds, p95Seconds }: Figures) {
  const ended = delivered + failed;
  return {
    sent,
    delivered,
    failed,
    pending: sent - ended - unconfirmed,
    unconfirmed,
    success_rate: ended === 0 ? null : delivered / ended,
    median_seconds: medianSeconds,
    p95_seconds: p95Seconds,
  };
}
