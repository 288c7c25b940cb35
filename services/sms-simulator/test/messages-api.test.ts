import { describe, expect, test } from '@jest/globals';
import { PHONE, SENDER, SERVICE, simulator, call, below, create, setUpSimulator } from './messages-harness';

setUpSimulator();

describe('the Messages API', () => {
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

  // github.com/excid3/noticed/issues/16: Twilio says of each field that it is missing.
  test.each(['application/json', 'text/plain', 'application/x-unknown'])(
    'takes no field from a body of %s',
    async (type) => {
      const { url, accountSid, authToken } = simulator.address;
      const response = await fetch(`${url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`, 'content-type': type },
        body: JSON.stringify({ To: PHONE, From: SENDER, Body: 'hello' }),
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 21604, status: 400 });
      expect((await call('GET', '/Messages.json')).body.messages).toEqual([]);
    },
  );

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
    [{ To: '+15005560728' }, 400, 60728],
    [{ To: '+15005563038' }, 429, 63038],
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
});
