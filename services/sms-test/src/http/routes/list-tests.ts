import { addOperation, idCursorsOf, languageFor, type App } from '@linecheck/service-kit/http';
import { pageOf } from '@linecheck/service-kit/pages';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listTestsOf } from '../../persistence/sms-tests';
import { presentTest } from '../presenters/sms-test';

const cursors = idCursorsOf(smsTestApi.listTests);

export function listTestsRoute(app: App, { database, senders }: Pick<Context, 'database' | 'senders'>): void {
  addOperation(app, smsTestApi.listTests, async (request, reply) => {
    const { person, query } = request;
    const locale = languageFor(request, reply, locales);
    const { limit, after: before } = cursors.request(query);
    const wanted = { limit: limit + 1, before, status: query.status };
    const found = await listTestsOf(database.source.manager, person.id, wanted);
    const page = pageOf(found, limit, ({ testId }) => testId);
    return cursors.present(
      page,
      page.items.map((test) => presentTest(test, senders, locale)),
    );
  });
}
