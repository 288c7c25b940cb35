// What has to be wrong for hours, of which the walk makes minutes. It goes on beside the other rounds.
import { setTimeout as delay } from 'node:timers/promises';

export const tableLocked = {
  fault: 'Somebody holds a lock on a table whose rows expire',
  alerts: ['LinecheckRetentionBehind'],
  takesMs: 2_400_000,
  async provoke(walk) {
    return { end: await walk.lock('phone-numbers', 'LOCK TABLE inbox_failures') };
  },
  goOn: () => delay(5_000),
  // The next turn is ten minutes away, but for a replica that starts.
  async mend({ system }, { end }) {
    await end();
    await system.kill('phone-numbers');
  },
  untilOver: () => delay(5_000),
};

export const erasureHeldUp = {
  fault: 'Somebody holds a lock on rows of a person who is to be erased',
  alerts: ['LinecheckErasureStuck'],
  takesMs: 1_200_000,
  async provoke(walk) {
    const { person } = await walk.newcomer();
    const rows = 'SELECT FROM phone_numbers WHERE person = $1 FOR UPDATE';
    const end = await walk.lock('phone-numbers', rows, [person.sub]);
    const [id, subject] = [walk.newEventId(), Buffer.from(person.sub).toString('base64url')];
    const event = { specversion: '1.0', id, source: '/accounts', type: 'person.deleted', subject: person.sub };
    const data = { user_id: person.sub };
    const rest = { time: new Date().toISOString(), datacontenttype: 'application/json', data };
    await walk.publish(`linecheck.person.deleted.v1.${subject}`, JSON.stringify({ ...event, ...rest }));
    return { end };
  },
  goOn: () => delay(2_000),
  mend: (_walk, { end }) => end(),
  untilOver: () => delay(2_000),
};
