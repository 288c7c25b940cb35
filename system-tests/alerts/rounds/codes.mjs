// Codes that nobody enters: what stops them, what an operator decides, and the service of one's own that is asked.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { forEachSeveral } from '../../faults/several.mjs';

const { freePort } = createRequire(import.meta.url)('@linecheck/local-servers/processes');
const PEOPLE = 25;
/** Of everybody's numbers here. */
const COUNTRY = 'GB';
const OVERRIDES = '/operator/verification/overrides';
const NOTE = 'A walk through the alerts';

export const codesPumped = {
  fault: 'Codes are asked for that nobody enters',
  alerts: ['LinecheckCodesStopped', 'LinecheckCodesPumped'],
  async provoke(walk) {
    await walk.system.restart({
      CODE_BUDGETS_MODE: 'enforce',
      UNPROVEN_CODES: 'country:3+0%,range:3+0%,address:3+0%,network:3+0%',
    });
    return { people: await newcomers(walk, PEOPLE) };
  },
  async goOn(walk, { people }) {
    await walk.limits.takeBack();
    // What passes is counted as well: it waits for its cooldown, and the others are stopped.
    await forEachSeveral(people, ({ ask }) => ask());
  },
  // Real people are stopped: lift each key, as the Operations page does.
  async mend(walk) {
    const { body } = await walk.asOperator('GET', '/operator/verification/stops?status=open');
    for (const { rule, value } of body.items) await decide(walk, 'lift', rule, value);
    await walk.system.restart();
  },
  after: endDecisions,
};

async function decide(walk, action, scope, value) {
  const { status } = await walk.asOperator('PUT', OVERRIDES, { action, scope, value, note: NOTE });
  if (status !== 200) throw new Error(`${action} of ${scope} ${value} is answered with ${status}`);
}

/** As the Operations page does. */
async function endDecisions(walk) {
  const { body } = await walk.asOperator('GET', OVERRIDES);
  for (const { override_id: id } of body.items) await walk.asOperator('DELETE', `${OVERRIDES}/${id}`);
}

export const codesLifted = {
  fault: 'A budget of codes stays lifted',
  alerts: ['LinecheckCodesLiftedLong'],
  divisor: 3_120, // of 26 hours
  provoke: (walk) => decide(walk, 'lift', 'country', COUNTRY),
  mend: endDecisions,
};

export const codesBlocked = {
  fault: 'Codes are asked for where an operator has blocked them',
  alerts: ['LinecheckCodesRefused'],
  async provoke(walk) {
    const people = await newcomers(walk, PEOPLE);
    await decide(walk, 'block', 'country', COUNTRY);
    return { people };
  },
  async goOn(walk, { people }) {
    await walk.limits.takeBack();
    for (let round = 0; round < 4; round += 1) await forEachSeveral(people, ({ ask }) => ask());
  },
  mend: endDecisions,
};

async function newcomers(walk, count) {
  const people = [];
  await forEachSeveral(Array(count).fill(0), async () => people.push(await walk.newcomer()));
  return people;
}

export const codeGateAway = {
  fault: 'The service behind CODE_GATE_URL does not answer',
  alerts: ['LinecheckCodeGateFails'],
  async provoke(walk) {
    const CODE_GATE_URL = `http://127.0.0.1:${await freePort()}`;
    await walk.system.restart({ CODE_GATE_URL, CODE_GATE_SECRET: randomBytes(16).toString('hex') });
  },
  async goOn(walk) {
    await walk.limits.takeBack();
    await forEachSeveral(await newcomers(walk, PEOPLE), ({ ask }) => ask());
  },
  mend: (walk) => walk.system.restart(), // its address is taken away
};

export const codeGateRefuses = {
  fault: 'The service behind CODE_GATE_URL refuses everybody',
  alerts: ['LinecheckCodeGateRefuses'],
  async provoke(walk) {
    const gate = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"decision":"refuse"}');
    }).listen(0, '127.0.0.1');
    await once(gate, 'listening');
    const CODE_GATE_URL = `http://127.0.0.1:${gate.address().port}`;
    await walk.system.restart({ CODE_GATE_URL, CODE_GATE_SECRET: randomBytes(16).toString('hex') });
    return { gate, people: await newcomers(walk, PEOPLE) };
  },
  async goOn(walk, { people }) {
    await walk.limits.takeBack();
    await forEachSeveral(people, ({ ask }) => ask());
  },
  async mend(walk, { gate }) {
    await walk.system.restart(); // its address is taken away
    gate.closeAllConnections();
    gate.close();
  },
};
