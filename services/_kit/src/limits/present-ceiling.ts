import type { CeilingName, CeilingPurpose } from '@linecheck/shared-contracts';
import type { Query } from './budget-counts';
import { ceilingUse, type SendingCeiling } from './sending-ceiling';

interface CeilingDocument {
  limit: CeilingName;
  purpose: CeilingPurpose;
  window_seconds: number;
  quota: number;
  used: number;
  alert_percent: number;
}

/** How much of a ceiling is used, as operators are shown it. */
export async function presentCeiling(query: Query, ceiling: SendingCeiling): Promise<{ items: CeilingDocument[] }> {
  const { purpose, alertPercent: alert_percent } = ceiling;
  const uses = await ceilingUse(query, ceiling);
  const items = uses.map(({ limit: { name, windowSeconds, max }, used }) => {
    return { limit: name, purpose, window_seconds: windowSeconds, quota: max, used, alert_percent };
  });
  return { items };
}
