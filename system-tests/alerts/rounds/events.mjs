// Events that cannot be published, taken or kept.
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../faults/until.mjs';
import { idsIn } from './ids.mjs';

/** More than any server takes by default (`max_payload` 1 MiB). */
const TOO_LARGE = 1_100_000;

export const eventTooLarge = {
  fault: 'An event is larger than NATS takes',
  alerts: ['LinecheckEventsSetAside'],
  async provoke(walk) {
    const id = walk.newEventId();
    await walk.sql(
      'phone-numbers',
      `INSERT INTO outbox (id, type, person, time, data)
       VALUES ($1, 'phone-number.added', 'nobody', now(), jsonb_build_object('user_id', 'nobody', 'more', repeat('x', $2)))`,
      [id, TOO_LARGE],
    );
    return { id };
  },
  async mend(walk, { id }) {
    const ids = idsIn(await walk.npm('set-aside', ['list', 'phone-numbers', '--json']));
    if (!ids.includes(id)) throw new Error(`The list of what is set aside does not have ${id}: ${ids}`);
    await walk.npm('set-aside', ['read', 'phone-numbers', id]);
    await walk.npm('set-aside', ['discard', 'phone-numbers', id, '--reason', 'an event of last year']);
  },
};

export const eventBroken = {
  fault: 'An event breaks its contract',
  alerts: ['LinecheckDeadLetters'],
  async provoke(walk) {
    await walk.publish('linecheck.message.sent.v1._', '{"type":"message.sent","of":"no contract"}');
    return {};
  },
  async mend(walk) {
    const ids = idsIn(await walk.npm('dlq', ['list', '--json']));
    await walk.npm('dlq', ['read', ids[0]]);
    await walk.npm('dlq', ['discard', ...ids]);
  },
};

/** Events in a burst; the alert wants a thousand that wait. */
const BURST = 1_200;

export const consumerSlow = {
  fault: 'sms-test takes a second for each event, and 1,200 come at once',
  alerts: ['LinecheckConsumerBehind'],
  async provoke(walk) {
    await walk.sql(
      'sms-test',
      `CREATE FUNCTION slow_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NEW; END $$;
       CREATE TRIGGER slow_down BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION slow_down()`,
    );
    const { subject, event } = await walk.newest('message.delivered');
    const again = () => JSON.stringify({ ...event, id: walk.newEventId() });
    await walk.publishMany(subject, Array.from({ length: BURST }, again));
    return {};
  },
  // "One takes long: the statements of its database."
  mend: (walk) => walk.sql('sms-test', 'DROP TRIGGER slow_down ON inbox; DROP FUNCTION slow_down()'),
};

export const streamsLost = {
  fault: 'NATS has lost its streams',
  alerts: ['LinecheckConsumersMissing'],
  provoke: (walk) => walk.deleteStreams(),
  async mend(walk) {
    await walk.npm('provision', [], walk.natsCredentials());
    await walk.npm('snapshot');
  },
};

const MIB = 1024 * 1024;

export const streamFull = {
  fault: 'The stream of events has a limit, and events of 56 MiB',
  alerts: ['LinecheckEventsStreamFull'],
  async provoke(walk) {
    await walk.npm('provision', [], { ...walk.natsCredentials(), EVENTS_MAX_BYTES: String(64 * MIB) });
    // Of a type that no consumer asks for.
    const large = Buffer.alloc(0.7 * MIB, ' ');
    await walk.publishMany('linecheck.walk.through-alerts.v1._', Array(80).fill(large));
    return {};
  },
  mend: (walk) => walk.npm('provision', [], { ...walk.natsCredentials(), EVENTS_MAX_BYTES: String(512 * MIB) }),
};

export const eventOfNewerVersion = {
  fault: 'An event has a value that this version does not know',
  alerts: ['LinecheckEventsDeferred'],
  takesMs: 600_000,
  async provoke(walk) {
    const { subject, event } = await walk.newest('message.sent');
    const data = { ...event.data, purpose: 'a purpose of next year' };
    await walk.publish(subject, JSON.stringify({ ...event, id: walk.newEventId(), data }));
    return {};
  },
  // Here is no newer version that takes it. After 24 hours it is a dead letter, which an operator decides about.
  async mend(walk) {
    for (const service of ['sms-test', 'phone-numbers', 'delivery-tracker'])
      await walk.sql(service, `UPDATE inbox_deferred SET deferred_at = deferred_at - interval '25 hours'`);
  },
  async untilOver() {
    await delay(1_000);
  },
  // Another round may have NATS frozen just now.
  async after(walk) {
    const list = () =>
      walk.npm('dlq', ['list', '--json']).catch((error) => {
        if (!error.message.includes('cannot be used')) throw error;
        return null;
      });
    let listed = null;
    await until('dead letters being listed', async () => (listed = await list()) !== null);
    const ids = idsIn(listed);
    if (ids.length === 0) throw new Error('What waited for a newer version is no dead letter after 24 hours.');
    await walk.npm('dlq', ['discard', ...ids]);
  },
};
