import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type FaultRule, type TestSimulator } from '../src/client';
import { startWebhook, type WebhookServer } from './webhook-server';

const PHONE = '+447700900456';

describe('faults', () => {
  let simulator: TestSimulator;
  let webhook: WebhookServer;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 'faults', clock: 'held' });
  });
  beforeEach(async () => {
    webhook = await startWebhook();
    await simulator.reset();
  });
  afterEach(() => webhook.close());
  afterAll(() => simulator.close());

  const statuses = (): (string | undefined)[] => webhook.requests.map(({ form }) => form.MessageStatus);

  async function run(to: string, rule?: FaultRule): Promise<string> {
    if (rule !== undefined) await simulator.setFaultsFor(to, rule);
    const { sid } = await simulator.send({ to, body: 'hello', statusCallback: webhook.url });
    await simulator.advance(600_000);
    return sid;
  }

  test.each([
    ['+15005550100', ['sending', 'sent', 'delivered'], 'delivered', null],
    ['+15005550101', ['sending', 'sent'], 'sent', null],
    ['+15005550102', [], 'queued', null],
    ['+15005550103', [], 'delivered', null],
    ['+15005550104', ['sending', 'sent'], 'delivered', null],
    ['+15005550105', ['sending', 'sent', 'delivered'], 'delivered', null],
    ['+15005550106', ['sending', 'sending', 'sent', 'sent', 'delivered', 'delivered'], 'delivered', null],
    ['+15005550107', ['delivered', 'sent', 'sending'], 'delivered', null],
    ['+15005550116', ['sending', 'sent', 'delivered', 'read'], 'read', null],
    ['+447700900904', ['sending', 'sent'], 'delivered', null],
    ['+15005530003', ['sending', 'sent', 'undelivered'], 'undelivered', 30003],
    ['+15005530001', ['sending', 'failed'], 'failed', 30001],
    ['+447700900935', ['sending', 'sent', 'undelivered'], 'undelivered', 30005],
  ])('magic number %s: callbacks %j, ends as %s', async (to, published, status, code) => {
    const sid = await run(to);
    expect(statuses()).toEqual(published);
    expect(await simulator.text(sid)).toMatchObject({ status, error_code: code });
    if (code !== null) expect(webhook.requests.at(-1)?.form.ErrorCode).toBe(String(code));
  });

  test('of a number change that number alone; global ones change all, and a number’s own win', async () => {
    await simulator.setFaults({ outcome: 'undelivered', error_code: 30005 });
    await simulator.setFaultsFor('+12025550123', { error_code: 30007 });
    expect(await simulator.text(await run(PHONE))).toMatchObject({ status: 'undelivered', error_code: 30005 });
    expect(await simulator.text(await run('+12025550123'))).toMatchObject({ status: 'undelivered', error_code: 30007 });
    await simulator.clearFaults();
    expect(await simulator.text(await run(PHONE))).toMatchObject({ status: 'delivered' });
  });

  test('can end after so many texts', async () => {
    await simulator.setFaultsFor(PHONE, { answer: 'server-error', answer_status: 503, times: 2 });
    await expect(simulator.send({ to: PHONE, body: '1' })).rejects.toMatchObject({ status: 503 });
    await expect(simulator.send({ to: PHONE, body: '2' })).rejects.toMatchObject({ status: 503 });
    await expect(simulator.send({ to: PHONE, body: '3' })).resolves.toMatchObject({ status: 'queued' });
  });

  test('cut: the connection ends and nothing was taken', async () => {
    await expect(simulator.send({ to: '+15005550111', body: 'hello' })).rejects.toThrow('fetch failed');
    expect(await simulator.texts()).toHaveLength(0);
  });

  test('lost: the connection ends but the text was taken, and can be found by its recipient', async () => {
    await expect(simulator.send({ to: '+15005550112', body: 'hello' })).rejects.toThrow('fetch failed');
    expect(await simulator.texts()).toMatchObject([{ phone: '+15005550112', body: 'hello' }]);
  });

  test('latency: the answer takes as long as it was told to', async () => {
    await simulator.setFaults({ latency_ms: 150 });
    const started = performance.now();
    await simulator.send({ to: PHONE, body: 'hello' });
    expect(performance.now() - started).toBeGreaterThanOrEqual(145);
  });

  test('answer_on: fetching and listing can fail, too', async () => {
    await simulator.setFaults({ answer: 'server-error', answer_status: 502, answer_on: 'every-call' });
    const { url, accountSid, authToken } = simulator.address;
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const response = await fetch(`${url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
      headers: { authorization },
    });
    expect(response.status).toBe(502);
  });

  test('max_per_second: what is above it gets 429 and may be repeated', async () => {
    await simulator.setFaults({ max_per_second: 2 });
    const sends = await Promise.allSettled([1, 2, 3, 4].map((n) => simulator.send({ to: PHONE, body: String(n) })));
    expect(sends.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(sends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { status: 429, body: { code: 20429 } },
    });
    await simulator.advance(1_000);
    await expect(simulator.send({ to: PHONE, body: '5' })).resolves.toBeDefined();
  });

  test('price and segments can come late', async () => {
    await simulator.setFaultsFor(PHONE, { price_delay_ms: 30_000, segments_delay_ms: 5_000 });
    const { sid } = await simulator.send({ to: PHONE, body: 'x'.repeat(200) });
    expect(await simulator.text(sid)).toMatchObject({ segments: 0 });
    await simulator.advance(6_000);
    expect(await simulator.text(sid)).toMatchObject({ status: 'delivered', segments: 2, price: null });
    await simulator.advance(30_000);
    expect(await simulator.text(sid)).toMatchObject({ price: '-0.10480' });
  });

  test('final-first: the last callback overtakes the others', async () => {
    await run(PHONE, { callbacks: 'final-first' });
    expect(statuses()).toEqual(['delivered', 'sending', 'sent']);
  });

  test('a rule that makes no sense is refused and changes nothing', async () => {
    await expect(simulator.setFaults({ latency_ms: -1 })).rejects.toMatchObject({ status: 400 });
    await expect(simulator.setFaults({ outcome: 'exploded' } as unknown as FaultRule)).rejects.toMatchObject({
      status: 400,
    });
    await expect(simulator.setFaults({ typo: 1 } as unknown as FaultRule)).rejects.toMatchObject({ status: 400 });
    await expect(simulator.setFaultsFor('nobody', {})).rejects.toMatchObject({ status: 400 });
    expect(await simulator.text(await run(PHONE))).toMatchObject({ status: 'delivered' });
  });
});

describe('a seed', () => {
  async function story(seed: string): Promise<unknown> {
    const simulator = await startSimulator({ seed, clock: 'held' });
    await simulator.setFaults({ callback_share: 0.5, answer: 'server-error', answer_share: 0.3 });
    const results: unknown[] = [];
    for (let i = 0; i < 12; i += 1) {
      results.push(
        await simulator
          .send({ to: PHONE, body: 'hello', statusCallback: 'http://127.0.0.1:9/' })
          .then(({ sid }) => sid, String),
      );
    }
    await simulator.advance(60_000);
    const texts = await simulator.texts();
    const start = Math.min(...texts.map(({ created_at }) => Date.parse(created_at)));
    const moments = texts.map((text) => [
      text.sid,
      text.callbacks.map(({ id }) => id),
      text.story.map(({ at }) => Date.parse(at) - start),
    ]);
    await simulator.close();
    return { results, moments };
  }

  test('gives the same SIDs, times, failures and callbacks again, and another seed others', async () => {
    const first = await story('one');
    expect(await story('one')).toEqual(first);
    expect(await story('two')).not.toEqual(first);
  });
});
