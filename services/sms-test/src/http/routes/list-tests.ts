import { addOperation, cursorsOf, languageFor, type App } from '@linecheck/service-kit/http';
import { Id, locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listTestsOf } from '../../persistence/sms-tests';
import { presentTest } from '../presenters/sms-test';

const DEFAULT_LIMIT = 25;

const cursors = cursorsOf(smsTestApi.listTests, Id);

export function listTestsRoute(app: App, { database, senders }: Pick<Context, 'database' | 'senders'>): void {
  addOperation(app, smsTestApi.listTests, async (request, reply) => {
    const { person, query } = request;
    const locale = languageFor(request, reply, locales);
    const { limit = DEFAULT_LIMIT, cursor, status } = query;
    const before = cursors.read(cursor);
    // One more than asked for tells whether there is another page.
    const found = await listTestsOf(database.source.manager, person.id, { limit: limit + 1, before, status });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((test) => presentTest(test, senders, locale)),
      next_cursor: last ? cursors.after(last.testId) : null,
    };
  });
}
