import type { Consumer } from '@linecheck/service-kit/inbox';
import { optOutsConsumer } from './opt-outs';
import { personDeletionsConsumer } from './person-deletions';
import { textOutcomesConsumer } from './text-outcomes';

/** Everything that this service consumes while it runs; what a restored database takes back is in own-events.ts. */
export const consumers: Consumer[] = [optOutsConsumer, textOutcomesConsumer, personDeletionsConsumer];
