// What a setting brings about: each begins and ends with a restart on the same data.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { textsAt } from '../../faults/api.mjs';
import { until } from '../../faults/until.mjs';

const SCRAPED_TWICE_MS = 6_000;
const NUMBERS = '/users/me/phone-numbers';

export const sendingLimitReached = {
  fault: 'A limit of the whole installation is used up',
  alerts: ['LinecheckSendingBudgetNear', 'LinecheckSendingStopped'],
  provoke: (walk) => walk.system.restart({ TEST_SEGMENTS_PER_HOUR: '10' }),
  async goOn(walk, state) {
    // Not taken back once it is used up.
    const { person, phone } = walk.testers[(state.asked = (state.asked ?? 0) + 1) % walk.testers.length];
    await walk.ask(person, 'POST', '/sms/test', { phone_number: phone, custom_message: 'Up to the limit.' });
  },
  mend: (walk) => walk.system.restart({ TEST_SEGMENTS_PER_HOUR: '100000' }),
};

export const keyTakenAway = {
  fault: 'A key is taken away before its time',
  alerts: ['LinecheckKeyMissing'],
  async provoke(walk) {
    const file = join(walk.system.dataDir, 'secrets.json');
    const secrets = JSON.parse(readFileSync(file, 'utf8'));
    const give = (codeHmacKeys) => writeFileSync(file, JSON.stringify({ ...secrets, codeHmacKeys }));
    const both = `${secrets.codeHmacKeys},2:${randomBytes(32).toString('base64')}`;
    give(both);
    await walk.system.restart({ CODE_HMAC_ACTIVE_KEY: '2' });
    const { person, phone, ask } = await walk.newcomer();
    await until('the code being taken', async () => {
      await walk.limits.takeBack();
      return (await ask())?.status === 202;
    });
    await until('the code', async () => (await textsAt(walk.system, { phone })).length > 0);
    give(secrets.codeHmacKeys);
    await walk.system.restart();
    return { person, phone, giveBoth: () => give(both) };
  },
  async goOn(walk, { person, phone }) {
    const code = { phone_number: phone, verification_code: '000000' };
    await walk.ask(person, 'POST', `${NUMBERS}/verify-code`, code);
  },
  async mend(walk, { giveBoth }) {
    await delay(SCRAPED_TWICE_MS); // its panel shows a rate, and the restart ends the series
    giveBoth();
    await walk.system.restart();
  },
};

/** Of each process of the system; a service that holds nothing uses some sixty. */
const FILES = 400;
/** Further ones are refused, which a panel shows. */
const STREAMS = 300;

export const filesScarce = {
  fault: 'delivery-tracker may open 400 files, and dashboards take them',
  alerts: ['LinecheckOpenFilesScarce'],
  async provoke(walk) {
    await walk.system.restart({ LIVE_STREAMS_PER_PERSON: String(STREAMS) }, { files: FILES });
    return { closing: new AbortController(), streams: 0 };
  },
  async goOn(walk, state) {
    const { url } = walk.system.stack().services['delivery-tracker'];
    const headers = { accept: 'text/event-stream', authorization: `Bearer ${walk.testers[0].person.token()}` };
    for (const most = state.streams + 20; state.streams < most && state.streams < 0.9 * FILES; state.streams += 1) {
      const open = fetch(`${url}/api/v1/live`, { headers, signal: state.closing.signal });
      void open.then(({ body }) => body.pipeTo(new WritableStream())).catch(() => undefined); // read as pages do
    }
  },
  async mend(walk, { closing }) {
    closing.abort();
    await walk.system.restart();
  },
};
