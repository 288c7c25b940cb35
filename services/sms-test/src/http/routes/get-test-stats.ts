import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { periodOf } from '../../domain/stats-window';
import { readLastFailure, readStats } from '../../use-cases/read-stats';
import { presentTest } from '../presenters/sms-test';
import { presentStats } from '../presenters/test-stats';

export function getTestStatsRoute(app: App, { database, senders }: Pick<Context, 'database' | 'senders'>): void {
  addOperation(app, smsTestApi.getTestStats, async (request, reply) => {
    const { person, query } = request;
    const locale = languageFor(request, reply, locales);
    const { window = '7d' } = query;
    const period = periodOf(window, database.now());
    const em = database.source.manager;
    const stats = await readStats(em, person.id, period);
    const failure = stats.failed === 0 ? null : await readLastFailure(em, senders, person.id, period);
    const lastFailure = failure && presentTest(failure.test, senders, locale, failure.standing);
    return presentStats(window, period, stats, lastFailure);
  });
}
