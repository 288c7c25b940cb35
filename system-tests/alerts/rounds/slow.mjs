// What has to be wrong for hours, of which the walk makes minutes. It goes on beside the other rounds.
import { setTimeout as delay } from 'node:timers/promises';

export const tableLocked = {
  fault: 'Somebody holds a lock on a table whose rows expire',
  alerts: ['LinecheckRetentionBehind'],
  takesMs: 2_400_000,
  async provoke(walk) {
    return { end: await walk.lock('delivery-tracker', 'usage_people') };
  },
  goOn: () => delay(5_000),
  mend: (_walk, { end }) => end(),
  untilOver: () => delay(5_000),
};

export const erasureHeldUp = {
  fault: 'Somebody holds a lock on a table out of which a person is erased',
  alerts: ['LinecheckErasureStuck'],
  takesMs: 1_200_000,
  async provoke(walk) {
    const end = await walk.lock('sms-test', 'templates');
    const { person } = await walk.newcomer();
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
