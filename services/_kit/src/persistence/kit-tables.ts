import type { EntitySchema } from 'typeorm';
import { Leases1764400000000 } from '../lease/migrations/1764400000000-leases';
import { InboxPositions1764410000000 } from '../inbox/migrations/1764410000000-inbox-positions';
import { FloorMarks1764492000000 } from '../inbox/migrations/1764492000000-floor-marks';
import { OutboxSubject1764410000100 } from '../outbox/migrations/1764410000100-outbox-subject';
import { OutboxTraceparent1764800000000 } from '../outbox/migrations/1764800000000-outbox-traceparent';
import { Budgets1764310000000 } from '../limits/migrations/1764310000000-budgets';
import { AcceptedAt1764440050000 } from '../sms/migrations/1764440050000-accepted-at';
import { RefusedSends1764490000000 } from '../sms/migrations/1764490000000-refused-sends';
import { SendsByPerson1764950000100 } from '../sms/migrations/1764950000100-sends-by-person';
import { SendsTraceparent1764800000100 } from '../sms/migrations/1764800000100-sends-traceparent';
import { SimulatedSends1764700000000 } from '../sms/migrations/1764700000000-simulated-sends';
import { SimulatedSendsDue1764960000000 } from '../sms/migrations/1764960000000-simulated-sends-due';
import { Snapshots1764440000000 } from '../snapshot/migrations/1764440000000-snapshots';
import { Erasures1764950000000 } from '../erasure/migrations/1764950000000-erasures';
import { KitTables1763900000000 } from './migrations/1763900000000-kit-tables';
import { Overtaken1763900050000 } from './migrations/1763900050000-overtaken';
import { OutboxRetries1764300000000 } from './migrations/1764300000000-outbox-retries';
import { Feedback1764330000000 } from './migrations/1764330000000-feedback';
import { Growth1764420000000 } from './migrations/1764420000000-growth';
import { OutboxOfPerson1764970000000 } from './migrations/1764970000000-outbox-of-person';

/** The migrations of the kit's own tables. Each service lists them among its own. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type for migration classes
export const kitMigrations: Function[] = [
  KitTables1763900000000,
  Overtaken1763900050000,
  OutboxRetries1764300000000,
  Budgets1764310000000,
  Feedback1764330000000,
  Leases1764400000000,
  InboxPositions1764410000000,
  OutboxSubject1764410000100,
  Growth1764420000000,
  Snapshots1764440000000,
  AcceptedAt1764440050000,
  RefusedSends1764490000000,
  FloorMarks1764492000000,
  SimulatedSends1764700000000,
  OutboxTraceparent1764800000000,
  SendsTraceparent1764800000100,
  Erasures1764950000000,
  SendsByPerson1764950000100,
  SimulatedSendsDue1764960000000,
  OutboxOfPerson1764970000000,
];

/** None yet: the kit reaches its tables by SQL, because all of them are on hot paths. */
export const kitEntities: EntitySchema[] = [];
