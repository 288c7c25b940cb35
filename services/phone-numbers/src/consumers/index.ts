import type { Consumer } from '@linecheck/service-kit/inbox';
import { optOutsConsumer } from './opt-outs';
import { textOutcomesConsumer } from './text-outcomes';

/** Everything that this service consumes while it runs; what a restored database takes back is in own-events.ts. */
export const consumers: Consumer[] = [optOutsConsumer, textOutcomesConsumer];
