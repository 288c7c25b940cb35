// PostgreSQL, NATS and services that answer no more, and a replica that stands still.
import { setTimeout as delay } from 'node:timers/promises';

const WIDGET = '/users/me/phone-numbers';
/** A widget's requests that hang meanwhile. */
const WAITING = 4;

/** Frozen, so that connections stay and nothing answers: whoever waits has to notice by themselves. */
export const databaseFrozen = {
  fault: 'PostgreSQL is frozen; callbacks and widgets go on asking',
  alerts: [
    'LinecheckNobodyPublishes',
    'LinecheckCallbacksNotKept',
    'LinecheckNotMeasured',
    'LinecheckBudgetBurnsFast',
    'LinecheckBudgetBurnsSlowly',
  ],
  // Texts that do not arrive, which is another fault, use up another budget.
  isOwn: ({ slo = 'widget' }) => slo === 'widget',
  async provoke({ system }) {
    const thaw = await system.hold('PostgreSQL');
    return { thaw, under: 0 };
  },
  async goOn(walk, state) {
    const [{ person }] = walk.testers;
    const asked = [walk.ask(person, 'GET', WIDGET), walk.callback(...usable())];
    for (const each of state.under < 2 * WAITING ? asked : []) {
      state.under += 1;
      void each.finally(() => (state.under -= 1));
    }
    await delay(500);
  },
  mend: (_walk, { thaw }) => thaw(),
  // Good requests make up for bad ones: people go on using it.
  async untilOver(walk) {
    for (let asked = 0; asked < 100; asked += 1) await walk.ask(walk.testers[0].person, 'GET', WIDGET);
  },
};

/** A callback of a text that nobody knows: it is kept, since what tells of the text may come later. */
function usable() {
  const query = '?m=01900000-0000-7000-8000-000000000001';
  return [{ MessageSid: `SM${'0'.repeat(32)}`, MessageStatus: 'sent' }, { query }];
}

export const natsFrozen = {
  fault: 'NATS is frozen; tests are sent',
  alerts: ['LinecheckEventsWait'],
  async provoke({ system }) {
    return { thaw: await system.hold('NATS') };
  },
  async goOn(walk) {
    await walk.sendTests(1);
    await delay(2_000);
  },
  mend: (_walk, { thaw }) => thaw(),
};

export const identityFrozen = {
  fault: 'The identity provider is frozen; a token of a key that nobody knows is shown',
  alerts: ['LinecheckIdentityProviderAway'],
  async provoke({ system }) {
    return { thaw: await system.hold('dev-identity') };
  },
  // The services ask for it at once; without one, they would in their next five minutes.
  async goOn(walk) {
    const stranger = walk.anybody([], 'of-tomorrow');
    for (const path of [WIDGET, '/sms/test', '/overview']) await walk.ask(stranger, 'GET', path);
    await delay(1_000);
  },
  mend: (_walk, { thaw }) => thaw(),
};

export const serviceFrozen = {
  fault: 'sms-test is frozen: its metrics are away with it',
  alerts: ['LinecheckServiceGone'],
  async provoke({ system }) {
    return { thaw: await system.hold('sms-test') };
  },
  mend: (_walk, { thaw }) => thaw(),
};

/** Longer than a lease lives. */
const STALL_MS = 7_000;

export const replicaStalls = {
  fault: 'delivery-tracker stands still for seconds, again and again',
  alerts: ['LinecheckLeaseChangesHands'],
  // A lease changes hands at most every eight seconds: ten times take longer than the window of other alerts.
  divisor: 5,
  provoke: async () => ({}),
  async goOn({ system }) {
    await system.freeze('delivery-tracker', STALL_MS);
    await delay(2_000);
  },
  mend: async () => undefined,
};
