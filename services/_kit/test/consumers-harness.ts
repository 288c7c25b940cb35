import { afterEach, beforeEach } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import type { RunningConsumers } from '../src/inbox';
import { purgeStreams, setUpKit } from './kit-harness';

/** Stopped after each test. */
export let running: RunningConsumers[];
/** Of the consumer of one test. */
export let name: string;

/** The kit's servers, with a table of what consumers have taken, and no event before each test. */
export function setUpConsumers(takenTable: string): void {
  setUpKit(takenTable);
  beforeEach(async () => {
    running = [];
    name = `taker-${uuidv7()}`;
    await purgeStreams();
  });
  afterEach(async () => {
    await Promise.all(running.map((consumers) => consumers.stop()));
  });
}
