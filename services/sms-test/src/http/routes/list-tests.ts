import { addOperation, idCursorsOf, languageFor, type App } from '@linecheck/service-kit/http';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { readHistory } from '../../use-cases/read-history';
import { presentTest } from '../presenters/sms-test';
import { testFilterOf } from '../test-filter';

const cursors = idCursorsOf(smsTestApi.listTests);

export function listTestsRoute(app: App, { database, senders }: Pick<Context, 'database' | 'senders'>): void {
  addOperation(app, smsTestApi.listTests, async (request, reply) => {
    const { person, query } = request;
    const locale = languageFor(request, reply, locales);
    const filter = testFilterOf(query);
    const page = await readHistory(database.source.manager, senders, person.id, filter, cursors.request(query));
    return cursors.present(
      page,
      page.items.map(({ test, standing }) => presentTest(test, senders, locale, standing)),
    );
  });
}
