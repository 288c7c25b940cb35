import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { presentLimits } from '../presenters/code-budgets';

export function getCodeLimitsRoute(scope: App, { ceilings: { ofUnproven } }: Context): void {
  addOperation(scope, phoneNumbersApi.getCodeLimits, async () => ({
    mode: ofUnproven.mode,
    ...presentLimits(ofUnproven.limits),
    refused_ranges: [...ofUnproven.refusedRanges],
  }));
}
