import { Readable } from 'node:stream';
import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import type { Senders } from '@linecheck/service-kit/sms';
import { locales, smsTestApi, type Locale } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import type { SmsTest } from '../../domain/sms-test';
import { exportHistory } from '../../use-cases/read-history';
import { csvHeader, csvRows } from '../presenters/tests-csv';
import { testFilterOf } from '../test-filter';

/**
 * Streams as fast as the reader takes it. What fails before the first rows is a problem document; what fails after them cuts the connection,
 * so that no part of a history passes for all of it.
 */
export function exportTestsRoute(app: App, { database, senders }: Pick<Context, 'database' | 'senders'>): void {
  addOperation(app, smsTestApi.exportTests, async (request, reply) => {
    const locale = languageFor(request, reply, locales);
    const batches = exportHistory(database.source.manager, request.person.id, testFilterOf(request.query));
    const first = await batches.next();
    const day = database.now().toISOString().slice(0, 10);
    return reply
      .type('text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="sms-tests-${day}.csv"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(lines(first.value ?? [], batches, senders, locale), { objectMode: false }));
  });
}

async function* lines(
  first: readonly SmsTest[],
  others: AsyncIterable<readonly SmsTest[]>,
  senders: Senders,
  locale: Locale,
): AsyncGenerator<string> {
  yield csvHeader() + csvRows(first, senders, locale);
  for await (const tests of others) yield csvRows(tests, senders, locale);
}
