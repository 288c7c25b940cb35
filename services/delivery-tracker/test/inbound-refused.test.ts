import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openLink } from '@linecheck/local-servers/testing';
import { paths } from '@linecheck/shared-contracts';
import { metric, startTracker, until, type Tracker } from './tracker';
import { signedInbound, textFrom } from './twilio';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.stop());

let numbered = 0;
const freshPhone = () => `+1202555${String((numbered += 1)).padStart(4, '0')}`;
const stateOf = async (phone: string, sender = '+15005550006') =>
  (
    await tracker.rows<{ opted_out: boolean }>('SELECT * FROM opt_outs WHERE recipient = $1 AND sender = $2', [
      phone,
      sender,
    ])
  )[0];

describe('a text that is not from Twilio', () => {
  test.each<[string, (sent: [string, RequestInit]) => [string, RequestInit]]>([
    ['is unsigned', ([url, init]) => [url, { ...init, headers: {} }]],
    [
      'has another body',
      ([url, init]) => [url, { ...init, body: new URLSearchParams(textFrom('+12025559999', 'STOP')) }],
    ],
    ['is signed for the other webhook', ([url, init]) => [url.replace('/inbound', '/status'), init]],
  ])('and %s is a 403, and counted', async (_, forge) => {
    const count = () => metric(tracker.context, 'linecheck_callbacks_answered_total', { status: '403' });
    const before = await count();
    const phone = freshPhone();
    const answer = await fetch(...forge(signedInbound(tracker.url, textFrom(phone, 'STOP'))));
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'signature-invalid']);
    await until('the refusal being counted', async () => (await count()) === before + 1);
    expect(await stateOf(phone)).toBeUndefined();
  });

  test('and is too large, of another type or asks otherwise is refused', async () => {
    const [url, init] = signedInbound(tracker.url, textFrom(freshPhone(), 'x'.repeat(100_000)));
    expect((await fetch(url, init)).status).toBe(413);
    expect((await fetch(url, { ...init, headers: { 'content-type': 'text/xml' }, body: '<a/>' })).status).toBe(415);
    expect((await tracker.get(paths.inboundCallback)).status).toBe(405);
  });
});

test('while the database is away a word is a 503, and is taken when Twilio repeats it', async () => {
  const link = await openLink(tracker.database.url);
  const other = await startTracker({ shareServersWith: tracker, via: async () => link.url });
  const stop = textFrom(freshPhone(), 'STOP');
  await link.cut();
  const refused = await fetch(...signedInbound(other.url, stop));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  const unreadable = await fetch(...signedInbound(other.url, textFrom(stop.From!, 'thanks')));
  expect(unreadable.status).toBe(200);
  await link.restore();
  await until('the word being taken', async () => (await fetch(...signedInbound(other.url, stop))).status === 200);
  expect(await stateOf(stop.From!)).toMatchObject({ opted_out: true, version: 1 });
  await other.stop();
  await link.close();
});
