import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  startTraceCollector,
  until,
  untilServed,
  type CollectedSpan,
  type TraceCollector,
} from '@linecheck/local-servers/testing';
import { authorization, dataDir, setUpStack, stackFile } from './running-stack-harness.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PAGE = 'b7ad6b7169203331';
const PHONE = '+447700900360';

let collector: TraceCollector;
const env: NodeJS.ProcessEnv = {};
let code: string;

beforeAll(async () => {
  collector = await startTraceCollector();
  env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.endpoint;
  env['OTEL_TRACES_SAMPLER_ARG'] = '1';
});
afterAll(() => collector.close());
setUpStack(env);

async function call<Answer>(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const { api } = await stackFile();
  const sent = { ...(await authorization()), 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  for (;;) {
    const response = await fetch(api + path, {
      method: 'POST',
      headers: { ...sent, ...headers },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Answer & { code?: string };
    if (response.ok) return answer;
    // Too much is going on, or another service has yet to hear of the number.
    if (response.status !== 503 && answer.code !== 'number-not-verified')
      throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    await delay(200);
  }
}

/** The code that the simulator's phone got. */
async function codeOf(phone: string): Promise<string> {
  const inbox = (await stackFile()).simulator?.inbox ?? '';
  let found: string | undefined;
  await until('the code is there', async () => {
    const response = await fetch(`${inbox}/simulator/v1/texts?phone=${encodeURIComponent(phone)}`);
    const { items } = (await response.json()) as { items: { body: string }[] };
    found = /\b\d{6}\b/.exec(items[0]?.body ?? '')?.[0];
    return found !== undefined;
  });
  return found ?? '';
}

/** Reads the person's live events until one of this type has come. */
async function heard(type: string): Promise<() => Promise<void>> {
  const { api } = await stackFile();
  const ending = new AbortController();
  const headers = { ...(await authorization()), accept: 'text/event-stream' };
  const response = await untilServed(() => fetch(`${api}/live`, { headers, signal: ending.signal }));
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  return async () => {
    while (!read.includes(`event: ${type}\n`)) {
      const { value } = (await reader?.read()) ?? {};
      if (value === undefined) throw new Error(`The stream of events ended before ${type} had come:\n${read}`);
      read += value;
    }
    ending.abort();
  };
}

const ofTrace = (): CollectedSpan[] => collector.spans().filter(({ traceId }) => traceId === TRACE);

/** A span by what it is called, as `service: name`. */
function found(title: string): CollectedSpan[] {
  return ofTrace().filter(({ service, name }) => `${service}: ${name}` === title);
}

/** The span of one consumer. */
function taken(title: string, consumer: string): CollectedSpan | undefined {
  return found(title).find(({ attributes }) => attributes['messaging.consumer.group.name'] === consumer);
}

describe('one trace', () => {
  test('leads from the page’s click on a test text over outbox, NATS, Twilio and its callbacks to the page’s live events', async () => {
    const { id } = await call<{ id: string }>('/users/me/phone-numbers', { phone_number: PHONE });
    await call('/users/me/phone-numbers/verify', { phone_id: id });
    code = await codeOf(PHONE);
    await call('/users/me/phone-numbers/verify-code', { phone_id: id, verification_code: code });
    const untilCompleted = await heard('sms-test.completed');

    const traced = { traceparent: `00-${TRACE}-${PAGE}-00` };
    await call('/sms/test', { phone_number: PHONE, custom_message: 'Greetings to Grace' }, traced);
    await untilCompleted();

    const last = 'delivery-tracker: send sms-test.completed';
    await until(
      'the spans have come',
      () => found(last).length > 0,
      () => collector.spans().length,
    );
    await until(
      'the callback’s own has',
      () => taken('delivery-tracker: process message.sent', 'delivery-tracker-message-sent') !== undefined,
      () => collector.spans().length,
    );
    // Another process exports it, whenever it does; whatever else it did in this trace had ended before.
    await until(
      'what caused the last one has',
      () => ofTrace().some(({ spanId }) => spanId === found(last)[0]?.parent),
      () => collector.spans().length,
    );

    // Each step goes on with the one that caused it.
    const requests = found('sms-test: POST /api/v1/sms/test');
    const request = requests.find(({ attributes }) => attributes['http.response.status_code'] === 202);
    expect(request).toMatchObject({ parent: PAGE, kind: 2, attributes: { 'http.response.status_code': 202 } });
    const [sent] = found('sms-test: twilio create message');
    expect(sent).toMatchObject({
      parent: request?.spanId,
      kind: 3,
      attributes: { 'linecheck.result': 'accepted', 'linecheck.country': 'GB' },
    });
    expect(found('sms-test: publish sms-test.requested')).toMatchObject([{ parent: request?.spanId, kind: 4 }]);
    expect(found('sms-test: publish message.sent')).toMatchObject([{ parent: sent?.spanId, kind: 4 }]);
    const recorded = taken('delivery-tracker: process message.sent', 'delivery-tracker-message-sent');
    expect(recorded).toMatchObject({ parent: sent?.spanId, kind: 5 });
    const callbacks = found('delivery-tracker: POST /api/v1/webhooks/twilio/status');
    expect(callbacks.length).toBeGreaterThanOrEqual(1);
    expect(callbacks.map(({ parent }) => parent)).toEqual(callbacks.map(() => sent?.spanId));
    // Whichever event it heard of first ended the test.
    const [completed] = found(last);
    const ending = ofTrace().find(({ spanId }) => spanId === completed?.parent);
    expect(ending).toMatchObject({ service: 'sms-test', name: expect.stringMatching(/^process message\./), kind: 5 });
    expect([...callbacks.map(({ spanId }) => spanId), recorded?.spanId]).toContain(ending?.parent);
    expect(ofTrace().some(({ name, parent }) => name.startsWith('pg') && parent === request?.spanId)).toBe(true);
  });

  test('holds no number, text, code or token, nor does any other', () => {
    expect(collector.received()).not.toMatch(/7700900360|Greetings|Grace|eyJ[\w-]+\./);
    expect(collector.received()).not.toContain(code);
  });

  test('is found from the log by its id, and from there the request', async () => {
    const log = await readFile(join(dataDir, 'logs', 'sms-test.log'), 'utf8');
    const lines = log.split('\n').filter((line) => line.includes(TRACE));
    expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ trace_id: TRACE, reqId: expect.any(String), path: '/api/v1/sms/test', status: 202 }),
    );
    expect(log).not.toMatch(/7700900360|Greetings/);
  });
});

test.each(['phone-numbers', 'sms-test', 'delivery-tracker'])(
  '%s loads nothing of OpenTelemetry but what its metrics need, where there is no collector',
  async (service) => {
    const app = JSON.stringify(join(__dirname, '../../services', service, 'dist'));
    const script = `require(${app} + '/app'); require(${app} + '/context'); console.log(Object.keys(require.cache).join('\\n'))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { maxBuffer: 1e7 });
    const loaded = [...stdout.matchAll(/@opentelemetry\/([^/\n]+)/g)].map(([, name]) => name);
    expect(new Set(loaded)).toEqual(new Set(['api'])); // prom-client's
  },
);
