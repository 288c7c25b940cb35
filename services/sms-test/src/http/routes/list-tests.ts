import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listTestsOf } from '../../persistence/sms-tests';
import { cursorAfter, readCursor } from '../cursor';
import { presentTest } from '../present-test';

const DEFAULT_LIMIT = 25;

export function addListTests(app: App, { database, senders }: Pick<Context, 'database' | 'senders'>): void {
  addOperation(app, smsTestApi.listTests, async (request, reply) => {
    const { person, query } = request;
    const locale = languageFor(request, reply, locales);
    const { limit = DEFAULT_LIMIT, cursor, status } = query;
    const before = cursor === undefined ? undefined : readCursor(cursor);
    // One more than asked for tells whether there is another page.
    const found = await listTestsOf(database.source.manager, person.id, { limit: limit + 1, before, status });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((test) => presentTest(test, senders, locale)),
      next_cursor: last ? cursorAfter(last.testId) : null,
    };
  });
}
