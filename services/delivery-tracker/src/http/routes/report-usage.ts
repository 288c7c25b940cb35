import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi, type BodyOf } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import type { UsageReport } from '../../domain/usage';
import { recordUsage } from '../../use-cases/record-usage';

export function reportUsageRoute(app: App, { config, database, usageMetrics }: Context): void {
  addOperation(app, deliveryTrackerApi.reportUsage, async ({ person, body, headers }) => {
    const { USAGE_ENABLED, USAGE_SECRET: secret, SATISFACTION_ENABLED: asksSatisfaction } = config;
    const isUnwanted = headers.dnt === '1' || headers['sec-gpc'] === '1';
    if (!USAGE_ENABLED || secret === undefined || isUnwanted) return { is_collected: false, asks_satisfaction: false };
    const report = reportOf(body);
    const counted = asksSatisfaction ? report : { ...report, satisfaction: null };
    usageMetrics.add(await recordUsage(database, { secret, userId: person.id }, counted), counted);
    return { is_collected: true, asks_satisfaction: asksSatisfaction };
  });
}

function reportOf(body: BodyOf<typeof deliveryTrackerApi.reportUsage>): UsageReport {
  return {
    pagesOpened: body.pages_opened ?? [],
    widgetsSeen: body.widgets_seen ?? [],
    widgetsClicked: body.widgets_clicked ?? [],
    registration: body.registration ?? [],
    testsSent: body.tests_sent ?? 0,
    remotesLoaded: body.remotes_loaded ?? [],
    errorsShown: body.errors_shown ?? [],
    satisfaction: body.satisfaction ?? null,
  };
}
