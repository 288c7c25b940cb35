import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type TestSimulator } from '../src/client';

const PHONE = '+447700900456';
const SENDER = '+15005550006';
const SERVICE = `MG${'a'.repeat(32)}`;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

describe('the Messages API', () => {
  let simulator: TestSimulator;

  beforeAll(async () => {
    simulator = await startSimulator({
      seed: 'messages',
      clock: 'held',
      senders: [SENDER, SERVICE, 'Linecheck', 'My Brand', '732873', 'GB:60777', '+15005550001', '+15005550008'],
    });
  });
  beforeEach(() => simulator.reset());
  afterAll(() => simulator.close());

  async function call(
    method: string,
    path: string,
    form?: Record<string, string> | URLSearchParams,
    token?: string,
  ): Promise<Answer> {
    const { url, accountSid, authToken } = simulator.address;
    const credentials = Buffer.from(`${accountSid}:${token ?? authToken}`).toString('base64');
    const response = await fetch(`${url}/2010-04-01/Accounts/${accountSid}${path}`, {
      method,
      headers: { authorization: `Basic ${credentials}` },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }

  /** A resource's address below the account's. */
  const below = (uri: string): string => uri.replace(/^.*(?=\/Messages)/, '');

  const create = (form: Record<string, string>): Promise<Answer> =>
    call('POST', '/Messages.json', { To: PHONE, From: SENDER, Body: 'hello', ...form });

  test('takes a text and shows it as Twilio does', async () => {
    const { status, body, headers } = await create({});
    expect(status).toBe(201);
    expect(headers.get('x-simulator')).toMatch(/simulator/);
    expect(body).toMatchObject({
      account_sid: simulator.address.accountSid,
      api_version: '2010-04-01',
      body: 'hello',
      date_created: expect.stringMatching(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/),
      date_sent: null,
      direction: 'outbound-api',
      error_code: null,
      from: SENDER,
      num_segments: '1',
      price: null,
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      status: 'queued',
      to: PHONE,
      uri: `/2010-04-01/Accounts/${simulator.address.accountSid}/Messages/${String(body.sid)}.json`,
    });
  });

  test('moves it from queued to delivered, the price after the status', async () => {
    const { body } = await create({});
    const look = async (): Promise<unknown> => (await call('GET', `/Messages/${String(body.sid)}.json`)).body;
    await simulator.advance(300);
    expect(await look()).toMatchObject({ status: 'sending', date_sent: null });
    await simulator.advance(700);
    expect(await look()).toMatchObject({ status: 'sent', date_sent: expect.any(String), price: null });
    await simulator.advance(1_600);
    expect(await look()).toMatchObject({ status: 'delivered', price: null });
    await simulator.advance(2_000);
    expect(await look()).toMatchObject({ status: 'delivered', price: '-0.05240', price_unit: 'USD' });
  });

  test.each([
    [{ To: '' }, 400, 21604],
    [{ To: 'not a number' }, 400, 21211],
    [{ From: '' }, 400, 21603],
    [{ Body: '' }, 400, 21602],
    [{ Body: 'x'.repeat(1_601) }, 400, 21617],
    [{ StatusCallback: 'ftp://example.com' }, 400, 21609],
    [{ StatusCallback: 'http://under_score.example.com' }, 400, 21609],
    [{ StatusCallback: 'not a URL' }, 400, 21609],
    // twilio.com/docs/api/errors has a page for each of these.
    [{ To: '60777' }, 400, 21265],
    [{ To: SENDER }, 400, 21266],
    [{ From: '+15005550016' }, 400, 21606],
    [{ From: '60778' }, 400, 21606],
    [{ From: 'Somebody' }, 400, 21606],
    [{ From: '732873' }, 400, 21606],
    [{ From: '60777', To: '+12025550123' }, 400, 21606],
    [{ From: 'Linecheck', To: '+12025550123' }, 400, 21612],
    [{ From: 'Linecheck', To: '+16135550123' }, 400, 21612],
    [{ From: 'twelve chars' }, 400, 21212],
    [{ From: '!' }, 400, 21212],
    [{ From: 'whatsapp:+15005550006' }, 400, 63007],
    [{ From: '', MessagingServiceSid: 'MGnone' }, 400, 21705],
    [{ From: '', MessagingServiceSid: `MG${'9'.repeat(32)}` }, 400, 21701],
    [{ From: `MG${'9'.repeat(32)}` }, 400, 21701],
    [{ From: '+15005550016', MessagingServiceSid: SERVICE }, 400, 21606],
    [{ ContentSid: `HX${'0'.repeat(32)}` }, 400, 21655],
    [{ ContentVariables: '{"1":"x"}' }, 400, 21654],
    [{ MediaUrl: 'cat.png' }, 400, 21620],
    [{ MediaUrl: 'ftp://example.com/cat.png' }, 400, 21620],
    [{ Body: '', MediaUrl: 'http://' }, 400, 21620],
    [{ ValidityPeriod: '36001' }, 400, 21624],
    [{ ValidityPeriod: '0' }, 400, 21624],
    [{ ValidityPeriod: '1.5' }, 400, 21624],
    [{ ScheduleType: 'fixed', SendAt: '2099-01-01T00:00:00Z' }, 400, 35118],
    [{ From: '', MessagingServiceSid: SERVICE, ScheduleType: 'optimised' }, 400, 35126],
    [{ From: '', MessagingServiceSid: SERVICE, ScheduleType: 'fixed' }, 400, 35111],
    [{ From: '', MessagingServiceSid: SERVICE, ScheduleType: 'fixed', SendAt: 'tomorrow' }, 400, 35114],
    [{ From: '', MessagingServiceSid: SERVICE, ScheduleType: 'fixed', SendAt: '2099-01-01T00:00:00Z' }, 400, 35114],
    [{ To: '+15005550001' }, 400, 21211],
    [{ To: '+15005550002' }, 400, 21612],
    [{ To: '+15005550003' }, 400, 21408],
    [{ To: '+15005550004' }, 400, 21610],
    [{ To: '+15005550009' }, 400, 21614],
    [{ From: '+15005550001' }, 400, 21212],
    [{ From: '+15005550007' }, 400, 21606],
    [{ From: '+15005550008' }, 429, 21611],
    [{ To: '+15005521608' }, 400, 21608],
    [{ To: '+15005550108' }, 500, 20500],
    [{ To: '+15005550109' }, 503, 20503],
    [{ To: '+15005550110' }, 429, 20429],
  ])('refuses %j with %i and code %i', async (form, status, code) => {
    const answer = await create(form as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      code,
      message: expect.any(String),
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status,
    });
    expect(await simulator.texts()).toHaveLength(0);
  });

  test('takes every kind of sender that the account owns, where it reaches', async () => {
    for (const From of [SENDER, 'Linecheck', 'My Brand', '60777'])
      expect(await create({ From })).toMatchObject({ status: 201, body: { from: From, status: 'queued' } });
    expect(await create({ From: '732873', To: '+12025550123' })).toMatchObject({ status: 201 });
    // twilio.com/docs/api/errors/35118: the SID of a Messaging Service may stand in either field.
    expect(await create({ From: SERVICE })).toMatchObject({
      status: 201,
      body: { from: null, status: 'accepted', messaging_service_sid: SERVICE },
    });
    expect(await create({ MessagingServiceSid: SERVICE })).toMatchObject({ status: 201, body: { from: SENDER } });
    expect(await create({ MaxPrice: '0.0001', SendAt: 'ignored without ScheduleType' })).toMatchObject({
      status: 201,
      body: { status: 'queued' },
    });
  });

  test('takes ten media at most, and its sub-resources answer', async () => {
    const many = (count: number): URLSearchParams => {
      const form = new URLSearchParams({ To: PHONE, From: SENDER, Body: 'look' });
      for (let i = 0; i < count; i += 1) form.append('MediaUrl', `https://example.com/${i}.png`);
      return form;
    };
    expect(await call('POST', '/Messages.json', many(11))).toMatchObject({ status: 400, body: { code: 21623 } });
    const { body } = await call('POST', '/Messages.json', many(2));
    expect(body).toMatchObject({ num_media: '2', sid: expect.stringMatching(/^MM/) });
    const { media } = body.subresource_uris as { media: string };
    const list = await call('GET', below(media));
    expect(list).toMatchObject({ status: 200, body: { uri: `${media}?PageSize=50&Page=0`, end: 1 } });
    const [first] = list.body.media_list as { uri: string }[];
    expect(await call('GET', below(first?.uri ?? ''))).toMatchObject({
      status: 200,
      body: { content_type: 'image/png', parent_sid: body.sid, sid: expect.stringMatching(/^ME[0-9a-f]{32}$/) },
    });
    expect(await call('GET', below(media).replace('Media.json', `Media/ME${'0'.repeat(32)}.json`))).toMatchObject({
      status: 404,
      body: { code: 20404 },
    });
    const plain = await create({});
    expect(plain.body.subresource_uris).toEqual({ media: expect.stringMatching(/\/Media\.json$/) });
    expect(await call('GET', `/Messages/${String(plain.body.sid)}/Media.json`)).toMatchObject({
      status: 200,
      body: { media_list: [] },
    });
  });

  test('keeps the feedback on a text that was sent with ProvideFeedback, and takes none on another', async () => {
    const { body } = await create({ ProvideFeedback: 'true' });
    const { feedback } = body.subresource_uris as { feedback: string };
    expect(await simulator.text(String(body.sid))).toMatchObject({ feedback: 'unconfirmed' });
    for (let time = 0; time < 2; time += 1)
      expect(await call('POST', below(feedback), { Outcome: 'confirmed' })).toMatchObject({
        status: 201,
        body: { message_sid: body.sid, outcome: 'confirmed', uri: feedback },
      });
    const text = await simulator.text(String(body.sid));
    expect(text).toMatchObject({ feedback: 'confirmed' });
    expect(text.story.map(({ text: published }) => published)).toContain('Feedback: confirmed');
    expect(await call('POST', below(feedback), { Outcome: 'perhaps' })).toMatchObject({
      status: 400,
      body: { code: 20001 },
    });
    expect(await call('GET', below(feedback))).toMatchObject({ status: 405, body: { code: 20004 } });
    const other = await create({});
    for (const sid of [String(other.body.sid), `SM${'0'.repeat(32)}`])
      expect(await call('POST', `/Messages/${sid}/Feedback.json`, { Outcome: 'confirmed' })).toMatchObject({
        status: 404,
        body: { code: 20404 },
      });
  });

  test('refuses a wrong token with 20003 and says how to authenticate', async () => {
    const { status, body, headers } = await call('GET', '/Messages.json', undefined, 'wrong-token');
    expect(status).toBe(401);
    expect(body.code).toBe(20003);
    expect(headers.get('www-authenticate')).toBe('Basic realm="Twilio API"');
  });

  test('answers 404 for what is not there and 405 for what cannot be done', async () => {
    expect(await call('GET', `/Messages/SM${'0'.repeat(32)}.json`)).toMatchObject({
      status: 404,
      body: { code: 20404 },
    });
    expect(await call('GET', '/Calls.json')).toMatchObject({ status: 404, body: { code: 20404 } });
    expect(await call('PUT', '/Messages.json')).toMatchObject({ status: 405, body: { code: 20004 } });
  });

  test('writes any spelling of a recipient as E.164', async () => {
    expect((await create({ To: '+44 (7700) 900-456' })).body.to).toBe(PHONE);
    expect((await create({ To: '2025550123' })).body.to).toBe('+12025550123');
  });

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
    const today = (await now()).slice(0, 10);
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

  async function now(): Promise<string> {
    const response = await fetch(`${simulator.address.url}/simulator/v1/clock`);
    return ((await response.json()) as { now: string }).now;
  }
});
