import type { RestoredReport } from './reconcile-restored';

/** What an operator is to know of a database that was restored, line by line. */
export function reportLines(service: string, report: RestoredReport, now: Date): string[] {
  const { newest, plannedToUnknown, callingOrUnknown, publishedAgain, takenBack, raised, consumersForgotten } = report;
  const gap = newest === null ? null : Math.max(0, Math.round((now.getTime() - newest.getTime()) / 1_000));
  return [
    newest === null
      ? `${service}: the database is empty.`
      : `${service}: the newest thing in the database is of ${newest.toISOString()}, ${gap} s ago. What was committed since then and is in no event is lost.`,
    `  texts that were planned, now looked up at the provider and never called: ${plannedToUnknown}`,
    `  texts whose call was under way or unknown, looked up as always: ${callingOrUnknown}`,
    `  events in the outbox, published again under the same ids: ${publishedAgain}`,
    ...Object.entries(takenBack).map(
      ([name, { events, applied, refused }]) =>
        `  ${name} taken back from the stream: ${applied} of ${events} events; ${refused} could not be`,
    ),
    ...Object.entries(raised).map(([table, rows]) => `  ${table} whose versions were raised: ${rows}`),
    `  consumers that begin anew: ${consumersForgotten.join(', ') || 'none'}`,
  ];
}
