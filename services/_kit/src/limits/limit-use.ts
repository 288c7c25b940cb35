import type { LimitName, LimitUnit } from '@linecheck/shared-contracts';
import type { Limit } from './sliding-window';

/** A limit that is named to callers. */
export interface NamedLimit extends Limit {
  readonly name: LimitName;
}

/** How much of a limit is left. */
export interface LimitUse extends NamedLimit {
  readonly unit: LimitUnit;
  readonly remaining: number;
  /** Seconds until more of it is free again; after a refusal, until the same request fits. */
  readonly resetSeconds: number;
}
