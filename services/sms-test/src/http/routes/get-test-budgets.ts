import { addOperation, type App } from '@linecheck/service-kit/http';
import { presentCeiling, queryOn } from '@linecheck/service-kit/limits';
import { smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';

export function getTestBudgetsRoute(app: App, { database, limits }: Context): void {
  addOperation(app, smsTestApi.getTestBudgets, () => presentCeiling(queryOn(database.pool), limits.ofInstallation));
}
