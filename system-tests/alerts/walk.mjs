// What faults and mends are made of: requests, texts, callbacks, events, SQL and the commands of runbooks.
import { execFile } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { call, once } from '../faults/api.mjs';
import { newPerson } from '../faults/people.mjs';
import { forEachSeveral } from '../faults/several.mjs';

const { Client } = createRequire(import.meta.url)('pg');
const root = fileURLToPath(new URL('../../', import.meta.url));
const NUMBERS = '/users/me/phone-numbers';

/** `testers` have a verified number each; `nextNumber` gives others. */
export function createWalk({ system, prometheus, limits, testers, nextNumber }) {
  const { stack, dataDir } = system;
  const operator = newPerson(system, ['operator']);
  let sent = 0;

  async function client(service) {
    const opened = new Client({ connectionString: stack().postgres.databases[service] });
    opened.on('error', () => undefined);
    await opened.connect();
    return opened;
  }
  async function sql(service, text, values = []) {
    const opened = await client(service);
    return opened
      .query(text, values)
      .then(({ rows }) => rows)
      .finally(() => opened.end());
  }

  /** As the services connect; an own connection each time, so that none outlives a fault. */
  async function withNats(work) {
    const { url, user, password } = stack().nats;
    const nats = await connect({ servers: url.split(','), user, pass: password });
    return work(nats).finally(() => nats.close());
  }

  async function simulator(method, path, body) {
    const answer = await fetch(`${stack().simulator.url}/simulator/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`The simulator answered ${answer.status}: ${await answer.text()}`);
  }

  return {
    system,
    prometheus,
    limits,
    testers,
    nextNumber,
    sql,
    withNats,
    simulator,
    /** One request of a person, whatever comes of it; null where no answer comes. */
    ask: (person, method, path, body) => once(system, person, method, path, body).catch(() => null),
    anybody: (roles, kid) => newPerson(system, roles, kid),
    asOperator: (method, path, body) => call(system, operator, method, path, body),

    /** Takes a lock by a statement and holds it, until what this answers ends its session as an operator does. */
    async lock(service, statement, values = []) {
      const holder = await client(service);
      await holder.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0');
      await holder.query(statement, values);
      const [{ pid }] = (await holder.query('SELECT pg_backend_pid() AS pid')).rows;
      return () => sql(service, 'SELECT pg_terminate_backend($1)', [pid]);
    },

    /** So many tests, each by another tester in turn; limits are not what is looked at. Answers those that were accepted. */
    async sendTests(count) {
      await limits.takeBack();
      const accepted = [];
      await forEachSeveral([...Array(count).keys()], async () => {
        const { person, phone } = testers[(sent += 1) % testers.length];
        const body = { phone_number: phone, custom_message: `A walk through the alerts, ${sent}.` };
        const answer = await once(system, person, 'POST', '/sms/test', body).catch(() => null);
        if (answer?.status === 202) accepted.push(answer.body);
      });
      return accepted;
    },

    /** Somebody new, who has added a number that they have not proven; `ask()` asks for a code. */
    async newcomer() {
      const person = newPerson(system);
      const phone = nextNumber();
      await call(system, person, 'POST', NUMBERS, { phone_number: phone });
      const ask = () => once(system, person, 'POST', `${NUMBERS}/verify`, { phone_number: phone }).catch(() => null);
      return { person, phone, ask };
    },

    /** A status callback, signed with the account's auth token unless another is given. Answers its status; null where no answer comes. */
    async callback(parameters, { token = stack().simulator.auth_token, query = '' } = {}) {
      const path = `/api/v1/webhooks/twilio/status${query}`;
      const signed = Object.keys(parameters)
        .sort()
        .reduce((text, name) => text + name + parameters[name], stack().public_url + path);
      const response = await fetch(new URL(path, stack().dashboard), {
        method: 'POST',
        headers: { 'x-twilio-signature': createHmac('sha1', token).update(signed).digest('base64') },
        body: new URLSearchParams(parameters),
        signal: AbortSignal.timeout(20_000),
      }).catch(() => null);
      await response?.arrayBuffer().catch(() => undefined);
      return response?.status ?? null;
    },

    /** Puts a message on the stream of events as it is. */
    publish: (subject, message) => withNats((nats) => jetstream(nats).publish(subject, message)),
    publishMany: (subject, messages) =>
      withNats((nats) => forEachSeveral(messages, (message) => jetstream(nats).publish(subject, message))),
    deleteStreams: () =>
      withNats(async (nats) => {
        const { streams } = await jetstreamManager(nats);
        for (const name of ['EVENTS', 'DEAD_LETTERS', 'RETRY']) await streams.delete(name);
      }),

    /** The newest event of a type, as it is on the stream, with its subject. */
    newest: (type) =>
      withNats(async (nats) => {
        const manager = await jetstreamManager(nats);
        const { subject, data } = await manager.streams.getMessage('EVENTS', {
          last_by_subj: `linecheck.${type}.v1.*`,
        });
        return { subject, event: JSON.parse(new TextDecoder().decode(data)) };
      }),

    /** A command of a runbook, as `npm run -s` runs it against the system of this walk. Answers what it prints; throws where it fails. */
    async npm(script, args = [], env = {}) {
      const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
      const { stdout } = await promisify(execFile)('npm', ['run', '-s', script, '--', ...args], {
        cwd: root,
        env: { ...Object.fromEntries(inherited), LINECHECK_DATA_DIR: dataDir, ...env },
      });
      return stdout;
    },

    /** What `npm run provision` is given: the installation's own credentials. */
    natsCredentials() {
      const { url, user, password } = stack().nats;
      return { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password };
    },
    newEventId: randomUUID,
  };
}
