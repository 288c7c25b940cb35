export { decideSpend, shardsFor, usesAfter, type Budget, type BudgetCount } from './budget';
export { readCount, queryIn, queryOn, readCounts, selectCount, spend, type Query } from './budget-counts';
export { measureCeiling } from './ceiling-metrics';
export { publishNotices, type CeilingNotice } from './ceiling-notices';
export { countHit, selectHits } from './hits';
export { limitHeaders } from './limit-headers';
export type { LimitUse, NamedLimit } from './limit-use';
export { presentCeiling } from './present-ceiling';
export { limitRefusals } from './refusal-metrics';
export {
  ceilingUse,
  decideCeiling,
  pickShard,
  longestWait,
  sendingCeiling,
  type CeilingDecision,
  type CeilingUse,
  type SendingCeiling,
} from './sending-ceiling';
export { checkLimits, useOfHits, type Limit, type LimitDecision } from './sliding-window';
