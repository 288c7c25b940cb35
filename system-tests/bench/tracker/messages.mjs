// Texts that the tracker knows, and the signed callbacks that Twilio would send about them.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { AUTH_TOKEN, PUBLIC_URL } from './servers.mjs';

const require = createRequire(import.meta.url);
const { paths } = require('@linecheck/shared-contracts');
const { publishEvent, until } = require('@linecheck/local-servers/testing');
const { getExpectedTwilioSignature } = require('twilio/lib/webhooks/webhooks');
export const { uuidv7 } = require('uuidv7');

/** One text that the tracker heard of by its event; `addMessages` makes others like it. */
export async function teachOne({ nats, pool }) {
  const data = {
    message_id: uuidv7(),
    user_id: 'person-0',
    purpose: 'test',
    ref: uuidv7(),
    from: '+15005550006',
    to: '+447700900456',
    country: 'GB',
    message_sid: newSid(),
    segments: 1,
    status: 'queued',
    accepted_at: new Date().toISOString(),
    version: 1,
  };
  await publishEvent(nats, { type: 'message.sent', data });
  await until('the tracker hearing of a message', async () => {
    const { rows } = await pool.query('SELECT 1 FROM messages WHERE message_id = $1', [data.message_id]);
    return rows.length === 1;
  });
  return data.message_id;
}

/** `count` texts that are queued, of as many persons as there are, told in turn. */
export async function addMessages(pool, like, count, persons = 1) {
  const messages = Array.from({ length: count }, (_, index) => ({
    id: uuidv7(),
    sid: newSid(),
    person: `person-${index % persons}`,
  }));
  const { rows } = await pool.query(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = 'messages'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
  );
  const names = rows.map(({ name }) => name);
  // Nobody asks the provider about them: that would be measured, too.
  const asked = { look_up_at: 'NULL::timestamptz' };
  const own = { message_id: 'new.id', message_sid: 'new.sid', user_id: 'new.person', ...asked };
  await pool.query(
    `INSERT INTO messages (${names.join(', ')})
     SELECT ${names.map((name) => own[name] ?? `old.${name}`).join(', ')}
     FROM messages old, unnest($2::uuid[], $3::text[], $4::text[]) AS new (id, sid, person) WHERE old.message_id = $1`,
    [like, messages.map(({ id }) => id), messages.map(({ sid }) => sid), messages.map(({ person }) => person)],
  );
  await pool.query('ANALYZE messages');
  return messages;
}

/** What Twilio sends to tell of a status, signed. */
export function signedCallback({ id, sid }, status) {
  const path = `${paths.statusCallback}?m=${id}`;
  const parameters = {
    AccountSid: `AC${'0'.repeat(32)}`,
    From: '+15005550006',
    To: '+447700900456',
    MessageSid: sid,
    MessageStatus: status,
    SmsSid: sid,
    SmsStatus: status,
    ApiVersion: '2010-04-01',
  };
  const body = new URLSearchParams(parameters).toString();
  return { path, body, signature: getExpectedTwilioSignature(AUTH_TOKEN, PUBLIC_URL + path, parameters) };
}

/** The same as the bytes of a whole HTTP request. */
export function callbackRequest(message, status, host) {
  const { path, body, signature } = signedCallback(message, status);
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/x-www-form-urlencoded',
    `x-twilio-signature: ${signature}`,
    'user-agent: TwilioProxy/1.1',
    'accept: */*',
    `content-length: ${body.length}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function newSid() {
  return `SM${randomBytes(16).toString('hex')}`;
}
