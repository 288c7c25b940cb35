import { appendFile, copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type StartOptions, type TestSimulator } from '../src/client';
import { startWebhook } from './webhook-server';

const PHONE = '+447700900456';

describe('the state file', () => {
  let folder: string;
  let stateFile: string;
  const running: TestSimulator[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-state-'));
    stateFile = join(folder, 'state', 'simulator.jsonl');
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((simulator) => simulator.close()));
    await rm(folder, { recursive: true });
  });

  async function open(options: StartOptions = {}): Promise<TestSimulator> {
    const simulator = await startSimulator({ stateFile, senders: ['+15005550016'], ...options });
    running.push(simulator);
    return simulator;
  }

  test('brings back texts, faults and opt-outs, and lets texts go on where they were', async () => {
    const webhook = await startWebhook();
    const first = await open({ clock: 'held' });
    const done = await first.send({ to: PHONE, body: 'done' });
    await first.advance(10_000);
    await first.setFaultsFor('+12025550123', { outcome: 'undelivered' });
    await first.writeFrom(PHONE, 'STOP', '+15005550016');
    const underWay = await first.send({ to: PHONE, body: 'under way', statusCallback: webhook.url });
    await first.advance(300);
    await first.close();

    const second = await open();
    expect(await second.text(done.sid)).toMatchObject({ body: 'done', status: 'delivered' });
    const finished = await second.waitForCallback(underWay.sid, { status: 'delivered' });
    expect(finished.state).toBe('delivered');
    expect(webhook.requests.map(({ form }) => form.MessageStatus)).toEqual(['sending', 'sent', 'delivered']);
    await expect(second.send({ to: PHONE, from: '+15005550016', body: 'x' })).rejects.toMatchObject({
      body: { code: 21610 },
    });
    const { sid } = await second.send({ to: '+12025550123', body: 'x' });
    await second.waitForStatus(sid, 'undelivered');
    expect([done.sid, underWay.sid]).not.toContain(sid);
    await second.close();
    await webhook.close();
  });

  test('forgets what was deleted, and the oldest when there are too many', async () => {
    const first = await open({ keep: 3 });
    for (let i = 0; i < 5; i += 1) await first.send({ to: PHONE, body: `text ${i}` });
    await first.close();
    const second = await open({ keep: 3 });
    expect((await second.texts()).map(({ body }) => body)).toEqual(['text 4', 'text 3', 'text 2']);
    await second.reset();
    await second.close();
    const third = await open();
    expect(await third.texts()).toHaveLength(0);
    await third.close();
  });

  test('starts without lines that cannot be read, and keeps a copy where it is more than a last one cut short', async () => {
    const first = await open();
    await first.send({ to: PHONE, body: 'whole' });
    await first.close();
    const whole = await readFile(stateFile, 'utf8');
    await appendFile(stateFile, '{"message":{"sid":"SM');
    const second = await open();
    expect(await second.texts()).toMatchObject([{ body: 'whole' }]);
    await second.close();
    await expect(stat(`${stateFile}.unreadable`)).rejects.toThrow('ENOENT');
    await appendFile(stateFile, `not JSON\nnull\n${whole}`);
    const damaged = await readFile(stateFile, 'utf8');
    const third = await open();
    expect(await third.texts()).toMatchObject([{ body: 'whole' }]);
    expect(await readFile(`${stateFile}.unreadable`, 'utf8')).toBe(damaged);
    await third.close();
    expect(await readFile(stateFile, 'utf8')).not.toContain('not JSON');
  });

  test('a place that cannot be written to stops the start with its name', async () => {
    await writeFile(join(folder, 'state'), 'a file where a folder is wanted');
    await expect(open()).rejects.toThrow(/SIMULATOR_STATE_FILE .* cannot be used/);
  });

  test('an inbound URL that was set by hand stays, until the environment names another one', async () => {
    const inboundOf = async ({ address }: TestSimulator) =>
      ((await (await fetch(`${address.url}/simulator/v1/inbound`)).json()) as { global: string }).global;
    const first = await open({ inboundUrl: 'http://127.0.0.1:1/configured' });
    await first.setInboundUrl('http://127.0.0.1:1/by-hand');
    await first.close();
    const second = await open({ inboundUrl: 'http://127.0.0.1:1/configured' });
    expect(await inboundOf(second)).toBe('http://127.0.0.1:1/by-hand');
    await second.close();
    const third = await open({ inboundUrl: 'http://127.0.0.1:2/moved' });
    expect(await inboundOf(third)).toBe('http://127.0.0.1:2/moved');
  });

  test('what a kill leaves is enough: a text and its callbacks go on, an opt-out stands', async () => {
    const webhook = await startWebhook();
    const first = await open({ clock: 'held' });
    const underWay = await first.send({ to: PHONE, body: 'under way', statusCallback: webhook.url });
    await first.writeFrom('+12025550123', 'STOP', '+15005550016');
    const confirmation = await first.waitForText('+12025550123', { contains: 'unsubscribed' });
    while (!(await readFile(stateFile, 'utf8')).includes(confirmation.sid)) await new Promise(setImmediate);
    const left = join(folder, 'left-by-a-kill.jsonl');
    await copyFile(stateFile, left);
    await first.close();

    const second = await open({ stateFile: left });
    await second.waitForCallback(underWay.sid, { status: 'delivered' });
    expect(webhook.requests.map(({ form }) => form.MessageStatus)).toEqual(['sending', 'sent', 'delivered']);
    await expect(second.send({ to: '+12025550123', from: '+15005550016', body: 'x' })).rejects.toMatchObject({
      body: { code: 21610 },
    });
    await second.close();
    await webhook.close();
  });

  test('a kill loses nothing that anybody was told of: by an answer, or by a callback alone', async () => {
    const webhook = await startWebhook();
    const first = await open();
    const left = join(folder, 'left-by-a-kill.jsonl');
    const { sid } = await first.send({ to: PHONE, body: 'answered' });
    await copyFile(stateFile, left);
    expect(await readFile(left, 'utf8')).toContain(sid);

    await first.setFaults({ answer: 'lost', slowness: 0 });
    await expect(first.send({ to: PHONE, body: 'cut', statusCallback: webhook.url })).rejects.toThrow();
    while (webhook.requests.length === 0) await new Promise(setImmediate);
    await copyFile(stateFile, left);
    await first.close();
    const second = await open({ stateFile: left });
    expect(await second.text(webhook.requests[0]?.form.MessageSid ?? '')).toMatchObject({ body: 'cut' });
    await webhook.close();
  });

  test('does not grow without end', async () => {
    const simulator = await open({ keep: 50 });
    await simulator.setFaults({ slowness: 0 });
    for (let round = 0; round < 8; round += 1) {
      await Promise.all(Array.from({ length: 60 }, () => simulator.send({ to: PHONE, body: 'x'.repeat(1_500) })));
    }
    await simulator.close();
    expect((await stat(stateFile)).size).toBeLessThan(2_000_000);
  });
});
