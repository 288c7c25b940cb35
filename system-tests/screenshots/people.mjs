// Who is photographed: Sam has numbers and tests, Demo has nothing yet, the operator runs the place.
import { setTimeout as delay } from 'node:timers/promises';

const NUMBERS = '/users/me/phone-numbers';

/** Signs in by the demo account's button, and answers the context with an access token. */
export async function signIn(browser, stack, name) {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London' });
  const page = await context.newPage();
  await page.goto(stack.dashboard);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.waitForURL('**/dashboard');
  const token = await page.evaluate(
    () => JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.includes('user:')))).access_token,
  );
  const state = await context.storageState();
  await context.close();
  return { state, token };
}

/** Two numbers that are proven, one that waits for its code, a test that arrived and one that did not. */
export async function giveNumbers(stack, { token }) {
  const call = async (method, path, body) => {
    const response = await fetch(stack.api + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': crypto.randomUUID(),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok && response.status !== 409) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.json();
  };
  for (const [phone_number, label] of [
    ['+447700900456', 'Work'],
    ['+12025550143', 'Old phone'],
  ]) {
    const { id } = await call('POST', NUMBERS, { phone_number, label });
    if (id === undefined) continue;
    await call('POST', `${NUMBERS}/verify`, { phone_id: id });
    await call('POST', `${NUMBERS}/verify-code`, {
      phone_id: id,
      verification_code: await codeTextedTo(stack, phone_number),
    });
    await call('POST', '/sms/test', { phone_number });
  }
  await call('POST', NUMBERS, { phone_number: '+34612345678', label: 'Madrid' });
}

async function codeTextedTo(stack, phone) {
  for (;;) {
    const inbox = await (await fetch(`${stack.simulator.inbox}?q=${encodeURIComponent(phone)}`)).text();
    const code = /(\d{6}) is your/.exec(inbox)?.[1];
    if (code) return code;
    await delay(200);
  }
}
