import { describe, expect, test } from '@jest/globals';
import { tokenFor } from './token';
import { runningStack } from './stack';

const stack = runningStack();
const numbers = `${stack.api}/users/me/phone-numbers`;

async function call(
  url: string,
  init: RequestInit & { token?: string } = {},
): Promise<{ status: number; type: string; body: Record<string, unknown> }> {
  const { token, ...rest } = init;
  const response = await fetch(url, {
    ...rest,
    headers: {
      ...(rest.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...rest.headers,
    },
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}

/** A token whose claims were changed after it was signed. */
function tampered(token: string): string {
  const [head, payload, signature] = token.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'sam' })).toString('base64url');
  return [head, changed, signature].join('.');
}

describe('through the one origin', () => {
  test.each(['users/me/phone-numbers', 'sms/test/history', 'deliveries'])(
    '%s without a token is a 401 problem',
    async (path) => {
      const answer = await call(`${stack.api}/${path}`);
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
      expect(answer.type).toContain('application/problem+json');
    },
  );

  test('a token that was changed after signing is a 401', async () => {
    const token = await tokenFor('demo');
    expect((await call(numbers, { token })).status).toBe(200);
    expect(await call(numbers, { token: tampered(token) })).toMatchObject({
      status: 401,
      body: { code: 'unauthorized' },
    });
  });

  test('a number that is not one names its field and the remedy', async () => {
    const token = await tokenFor('demo');
    const answer = await call(numbers, { method: 'POST', token, body: JSON.stringify({ phone_number: 'call me' }) });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'phone-number-invalid', errors: [{ field: 'phone_number' }] },
    });
    expect(answer.body['detail']).toMatch(/in digits, such as \+44/);
  });

  test('somebody else’s id does not exist', async () => {
    const sam = await tokenFor('sam');
    const tail = String(Math.floor(Math.random() * 1000)).padStart(3, '0');
    const added = await call(numbers, {
      method: 'POST',
      token: sam,
      body: JSON.stringify({ phone_number: `+44 7700 900${tail}` }),
    });
    const existing = (await call(numbers, { token: sam })).body['items'] as { id: string }[];
    const id = (added.body['id'] as string | undefined) ?? existing[0]?.id ?? '';
    const demo = await tokenFor('demo');
    expect(await call(`${numbers}/${id}`, { token: demo })).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await call(`${numbers}/${id}`, { token: sam })).status).toBe(200);
    await call(`${numbers}/${id}`, { method: 'DELETE', token: sam });
  });

  test('a callback that nobody signed is refused', async () => {
    const answer = await fetch(`${stack.api}/webhooks/twilio/status?m=0192f0c1-0000-7000-8000-000000000000`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'bm90IGEgc2lnbmF0dXJl' },
      body: new URLSearchParams({ MessageSid: `SM${'0'.repeat(32)}`, MessageStatus: 'delivered' }),
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'signature-invalid' });
  });

  test('an unknown path of the API is a 404 problem, not the dashboard', async () => {
    expect(await call(`${stack.api}/nothing-here`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});
