import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fillPath, paths } from '@linecheck/shared-contracts';
import { messageWasSent, startTracker, until, type MessageSent, type Tracker } from './tracker';
import { statusOf } from './twilio';

let tracker: Tracker;
let ada: string;
beforeAll(async () => {
  tracker = await startTracker();
  ada = await tracker.tokens.tokenFor('ada');
});
afterAll(() => tracker.stop());

const onePath = (sid: string) => fillPath(paths.getDelivery, { id: sid });

async function known(sent: MessageSent): Promise<MessageSent> {
  const isKnown = async () =>
    (await tracker.rows('SELECT 1 FROM messages WHERE message_id = $1', [sent.message_id])).length === 1;
  await until('the message being known', isKnown);
  return sent;
}

describe('a failure is explained', () => {
  const inSpanish = { 'accept-language': 'es-AR,es;q=0.8' };

  async function shown(
    sid: string,
    headers: Record<string, string> = {},
  ): Promise<{ answer: Response; body: unknown }> {
    const answer = await fetch(tracker.url + onePath(sid), { headers: { authorization: `Bearer ${ada}`, ...headers } });
    return { answer, body: await answer.json() };
  }

  test('to the person and to the operator, in the language that is asked for, with each observation', async () => {
    const sent = await known(await messageWasSent(tracker));
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'undelivered', { ErrorCode: '30034' }));
    const english = await shown(sent.message_sid);
    expect(english.answer.headers.get('content-language')).toBe('en');
    const explanation = {
      summary: 'Our sender is not registered with the carriers',
      remedy: 'The operator needs to register it. Tell them the code.',
      operator_remedy: 'Complete the sender’s registration with the carriers.',
    };
    expect(english.body).toMatchObject({ explanation, observations: [{ error_code: 30034, explanation }] });

    const spanish = await shown(sent.message_sid, inSpanish);
    expect(spanish.answer.headers.get('content-language')).toBe('es');
    expect(spanish.answer.headers.get('vary')).toMatch(/Accept-Language/);
    expect(spanish.body).toMatchObject({
      explanation: { summary: 'Nuestro remitente no está registrado en las operadoras' },
    });
    const list = await fetch(tracker.url + paths.listDeliveries, {
      headers: { authorization: `Bearer ${ada}`, ...inSpanish },
    });
    const { items } = (await list.json()) as { items: { message_id: string; explanation: unknown }[] };
    expect(items.find(({ message_id }) => message_id === sent.message_id)?.explanation).toMatchObject({
      summary: 'Nuestro remitente no está registrado en las operadoras',
    });
  });

  test('without a code, and not at all where nothing failed', async () => {
    const failed = await known(await messageWasSent(tracker));
    await tracker.callback(failed.message_id, statusOf(failed.message_sid, 'failed'));
    expect((await shown(failed.message_sid)).body).toMatchObject({
      explanation: { summary: 'The text did not arrive, and the carrier gave no reason', operator_remedy: null },
    });
    const fine = await known(await messageWasSent(tracker));
    await tracker.callback(fine.message_id, statusOf(fine.message_sid, 'delivered'));
    expect((await shown(fine.message_sid)).body).toMatchObject({
      is_unconfirmed: false,
      explanation: null,
      observations: [{ explanation: null }],
    });
  });
});
