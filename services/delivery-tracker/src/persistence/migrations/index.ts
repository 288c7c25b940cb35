import { CodeStopAlerts1764950100500 } from './1764950100500-code-stop-alerts';
import { ErasedMessages1764950000400 } from './1764950000400-erased-messages';
import { Messages1763900100000 } from './1763900100000-messages';
import { LookUps1763900200000 } from './1763900200000-look-ups';
import { OptOuts1764000110000 } from './1764000110000-opt-outs';
import { Rollups1764000200000 } from './1764000200000-rollups';
import { DeliveryFilters1764000210000 } from './1764000210000-delivery-filters';
import { Alerts1764000220000 } from './1764000220000-alerts';
import { CanaryFilter1764100000000 } from './1764100000000-canary-filter';
import { DiscardedCallbacks1764300000100 } from './1764300000100-discarded-callbacks';
import { Growth1764420000300 } from './1764420000300-growth';
import { ToldOptOuts1764490000300 } from './1764490000300-told-opt-outs';
import { CanaryFailures1764600310000 } from './1764600310000-canary-failures';
import { SimulatedMessages1764700010000 } from './1764700010000-simulated-messages';
import { Usage1764700310000 } from './1764700310000-usage';
import { SetAsideOfPerson1764970000100 } from './1764970000100-set-aside-of-person';

/** Every migration of delivery-tracker's own tables, oldest first. */
export const migrations = [
  Messages1763900100000,
  LookUps1763900200000,
  OptOuts1764000110000,
  Rollups1764000200000,
  DeliveryFilters1764000210000,
  Alerts1764000220000,
  CanaryFilter1764100000000,
  DiscardedCallbacks1764300000100,
  Growth1764420000300,
  ToldOptOuts1764490000300,
  CanaryFailures1764600310000,
  SimulatedMessages1764700010000,
  Usage1764700310000,
  ErasedMessages1764950000400,
  CodeStopAlerts1764950100500,
  SetAsideOfPerson1764970000100,
];
