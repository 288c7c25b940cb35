import { describe, expect, test } from '@jest/globals';
import { PHONE, SENDER, SERVICE, type Answer, simulator, call, create, now, setUpSimulator } from './messages-harness';

setUpSimulator();

describe('the Messages API', () => {
  test('with a messaging service begins at accepted, chooses the sender and counts the segments later', async () => {
    const { body } = await create({ From: '', MessagingServiceSid: SERVICE });
    expect(body).toMatchObject({ status: 'accepted', from: null, num_segments: '0', messaging_service_sid: SERVICE });
    await simulator.advance(60);
    expect((await call('GET', `/Messages/${String(body.sid)}.json`)).body).toMatchObject({
      status: 'queued',
      from: SENDER,
      num_segments: '1',
    });
  });

  test('cancels a scheduled text and no other', async () => {
    const SendAt = new Date(Date.now() + 3_600_000).toISOString();
    const scheduled = await create({ From: '', MessagingServiceSid: SERVICE, ScheduleType: 'fixed', SendAt });
    expect(scheduled.body.status).toBe('scheduled');
    const path = `/Messages/${String(scheduled.body.sid)}.json`;
    expect(await call('POST', path, { Status: 'canceled' })).toMatchObject({
      status: 200,
      body: { status: 'canceled' },
    });
    await simulator.advance(7_200_000);
    expect((await call('GET', path)).body.status).toBe('canceled');
    const other = await create({});
    expect(await call('POST', `/Messages/${String(other.body.sid)}.json`, { Status: 'canceled' })).toMatchObject({
      status: 409,
      body: { code: 30409 },
    });
  });

  test('sends a scheduled text at its time, and refuses one that is too soon', async () => {
    const at = new Date(Date.parse(await now()) + 3_600_000);
    const form = { From: '', MessagingServiceSid: SERVICE, ScheduleType: 'fixed' };
    const { body } = await create({ ...form, SendAt: at.toISOString() });
    await simulator.advance(3_599_000);
    expect((await simulator.text(String(body.sid))).status).toBe('scheduled');
    await simulator.advance(10_000);
    expect((await simulator.text(String(body.sid))).status).toBe('delivered');
    expect(await create({ ...form, SendAt: at.toISOString() })).toMatchObject({ status: 400, body: { code: 35114 } });
  });

  test('redacts and deletes what is finished, and nothing that is under way', async () => {
    const { body } = await create({});
    const path = `/Messages/${String(body.sid)}.json`;
    expect(await call('POST', path, { Body: '' })).toMatchObject({ status: 409, body: { code: 20009 } });
    expect(await call('DELETE', path)).toMatchObject({ status: 409, body: { code: 20009 } });
    await simulator.advance(60_000);
    expect(await call('POST', path, { Body: 'other words' })).toMatchObject({ status: 400 });
    expect(await call('POST', path, { Body: '' })).toMatchObject({
      status: 200,
      body: { body: '', status: 'delivered' },
    });
    expect(await call('DELETE', path)).toMatchObject({ status: 204, body: {} });
    expect(await call('GET', path)).toMatchObject({ status: 404 });
  });

  test('fails a text whose validity period ends before it is sent', async () => {
    await simulator.setFaultsFor(PHONE, { outcome: 'stuck' });
    const { body } = await create({ ValidityPeriod: '120' });
    await simulator.advance(119_000);
    expect((await simulator.text(String(body.sid))).status).toBe('queued');
    await simulator.advance(2_000);
    expect(await simulator.text(String(body.sid))).toMatchObject({ status: 'failed', error_code: 30036 });
  });

  test('pages through a list without losing or repeating a text while new ones arrive', async () => {
    for (let i = 0; i < 7; i += 1) await create({ Body: `text ${i}` });
    const seen: unknown[] = [];
    let path: string | null = '/Messages.json?PageSize=3';
    while (path !== null) {
      const { body } = await call('GET', path);
      const messages = body.messages as { body: string }[];
      seen.push(...messages.map((message) => message.body));
      await create({ Body: 'newer', To: '+12025550123' });
      path = (body.next_page_uri as string | null)?.replace(/^.*(?=\/Messages)/, '') ?? null;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `text ${i}`));
  });

  test('pages back to where it came from', async () => {
    for (let i = 0; i < 6; i += 1) await create({ Body: `text ${i}` });
    const follow = (uri: unknown): Promise<Answer> => call('GET', String(uri).replace(/^.*(?=\/Messages)/, ''));
    const first = await call('GET', '/Messages.json?PageSize=2');
    const second = await follow(first.body.next_page_uri);
    const third = await follow(second.body.next_page_uri);
    expect(third.body).toMatchObject({ page: 2, next_page_uri: null, start: 4, end: 5 });
    expect((await follow(third.body.previous_page_uri)).body.messages).toEqual(second.body.messages);
    expect(first.body.previous_page_uri).toBeNull();
  });

  test('filters by To, From and the day on which a text was sent', async () => {
    await create({ Body: 'a' });
    await create({ Body: 'b', To: '+12025550123' });
    await simulator.advance(60_000);
    await create({ Body: 'queued' });
    const list = async (query: Record<string, string>): Promise<string[]> => {
      const { body } = await call('GET', `/Messages.json?${new URLSearchParams(query).toString()}`);
      return (body.messages as { body: string }[]).map((message) => message.body);
    };
    // The clock may have passed midnight meanwhile.
    const [sent] = (await call('GET', `/Messages.json?${new URLSearchParams({ To: '+12025550123' }).toString()}`)).body
      .messages as { date_sent: string }[];
    const today = new Date(sent?.date_sent ?? '').toISOString().slice(0, 10);
    const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    expect(await list({ To: PHONE })).toEqual(['queued', 'a']);
    expect(await list({ From: '+15005550000' })).toEqual([]);
    expect(await list({ DateSent: today })).toEqual(['b', 'a']);
    expect(await list({ 'DateSent<': yesterday })).toEqual([]);
    expect(await list({ 'DateSent>': today, To: PHONE })).toEqual(['a']);
    expect(await call('GET', '/Messages.json?PageSize=0')).toMatchObject({ status: 400, body: { code: 20001 } });
    expect(await call('GET', '/Messages.json?PageToken=nonsense')).toMatchObject({
      status: 400,
      body: { code: 20001 },
    });
  });
});
