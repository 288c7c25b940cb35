import { Problem } from '@linecheck/service-kit/errors';
import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { findTestOf } from '../../persistence/sms-tests';
import { presentTest } from '../presenters/sms-test';

export function getTestRoute(app: App, { database, senders }: Pick<Context, 'database' | 'senders'>): void {
  addOperation(app, smsTestApi.getTest, async (request, reply) => {
    const { person, params } = request;
    const test = await findTestOf(database.source.manager, person.id, params.test_id);
    if (test === null)
      throw new Problem('not-found', { detail: 'You have no such test. List yours to see which you have.' });
    return presentTest(test, senders, languageFor(request, reply, locales));
  });
}
