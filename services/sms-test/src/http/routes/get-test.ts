import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { readTest } from '../../use-cases/read-history';
import { presentTest } from '../presenters/sms-test';

export function getTestRoute(app: App, { database, senders }: Pick<Context, 'database' | 'senders'>): void {
  addOperation(app, smsTestApi.getTest, async (request, reply) => {
    const { person, params } = request;
    const { test, standing } = await readTest(database.source.manager, senders, person.id, params.test_id);
    return presentTest(test, senders, languageFor(request, reply, locales), standing);
  });
}
