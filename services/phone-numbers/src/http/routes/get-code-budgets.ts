import { addOperation, type App } from '@linecheck/service-kit/http';
import { presentCeiling, queryOn } from '@linecheck/service-kit/limits';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';

export function getCodeBudgetsRoute(scope: App, { database, ceilings }: Context): void {
  addOperation(scope, phoneNumbersApi.getCodeBudgets, () =>
    presentCeiling(queryOn(database.pool), ceilings.ofInstallation),
  );
}
