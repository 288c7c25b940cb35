import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, freezeTime, remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { sendLiveEvent } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { PhoneNumberRegistrationWidget } from '../src/exposes/PhoneNumberRegistrationWidget';
import type { PhoneNumber } from '../src/features/numbers/phone-number';
import { messageMoved, NumbersService, phoneNumber } from './numbers-service';

const DAY_MS = 24 * 3_600_000;
/** No day ends while a test runs. */
const NOW = '2026-11-30T12:00:00.000Z';
const daysAgo = (days: number): string => new Date(Date.parse(NOW) - days * DAY_MS).toISOString();

freezeTime(NOW);

type Health = NonNullable<PhoneNumber['health']>;
const health = (state: Health['state'], changed: Partial<Health> = {}): Health => {
  return { state, since: null, last_delivered_at: null, seconds_to_phone: null, code: null, ...changed };
};

let service: NumbersService;

beforeAll(() => {
  service = new NumbersService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [phoneNumber({ id: 'a' })];
});
afterEach(() => {
  service.server.resetHandlers();
  service.requests.length = 0;
});
afterAll(() => service.server.close());

function has(changed: Partial<PhoneNumber>): void {
  service.numbers = [phoneNumber({ id: 'a', ...changed })];
}
const show = (changed = {}) => renderRemote(<PhoneManagement {...remotePropsForTests(changed)} />);

describe('a number of the page', () => {
  test.each<[string, Partial<PhoneNumber>, string, string]>([
    [
      'arriving',
      { health: health('arriving', { last_delivered_at: daysAgo(0), seconds_to_phone: 2.14 }) },
      'Texts arrive · 2.1 s, today',
      'Los mensajes llegan · 2,1 s, hoy',
    ],
    [
      'arriving, found out by asking',
      { health: health('arriving', { last_delivered_at: daysAgo(1) }) },
      'Texts arrive · yesterday',
      'Los mensajes llegan · ayer',
    ],
    [
      'arriving, by a clock ahead of this one',
      { health: health('arriving', { last_delivered_at: daysAgo(-2) }) },
      'Texts arrive · today',
      'Los mensajes llegan · hoy',
    ],
    [
      'unreachable',
      { health: health('unreachable', { since: '2019-05-04T12:00:00Z', code: 30003 }) },
      'Unreachable since 4 May 2019 · How to fix',
      'Sin alcance desde el 4 de mayo de 2019 · Cómo arreglarlo',
    ],
    [
      'stopped',
      { opted_out: true, health: health('stopped') },
      'Stopped by STOP · How to text START',
      'Parado con STOP · Cómo enviar START',
    ],
    [
      'stopped, as an older service says it',
      { opted_out: true, health: undefined },
      'Stopped by STOP · How to text START',
      'Parado con STOP · Cómo enviar START',
    ],
    [
      'proven long ago',
      { verified_at: daysAgo(370), health: health('proof-outdated', { since: daysAgo(5) }) },
      'Proof is a year old · Verify again',
      'La verificación tiene 1 año · Verificar de nuevo',
    ],
    [
      'proven some days ago',
      { verified_at: daysAgo(90), health: health('proof-outdated', { since: daysAgo(5) }) },
      'Proof is 90 days old · Verify again',
      'La verificación tiene 90 días · Verificar de nuevo',
    ],
  ])('is %s, in English and Spanish', async (_, changed, english, spanish) => {
    has(changed);
    const view = show();
    const item = (await view.findByText('+44 7700 900456')).closest('li');
    expect(item).toHaveTextContent(english);
    await expectAccessible(view.root);
    view.rerender(<PhoneManagement {...remotePropsForTests({ locale: 'es' })} />);
    await waitFor(() => expect(view.getByText('+44 7700 900456').closest('li')).toHaveTextContent(spanish));
  });

  test('of which nothing is known says nothing', async () => {
    has({ health: health('unknown') });
    const view = show();
    await view.findByText('+44 7700 900456');
    expect(view.queryByText(/Texts|Unreachable|Stopped|Proof/)).not.toBeInTheDocument();
  });

  test('that is unreachable says why and what to do, and can be tested', async () => {
    has({ health: health('unreachable', { since: daysAgo(1), code: 30003 }) });
    const onNavigate = jest.fn();
    const view = show({ onNavigate, destinations: ['send-test'] });
    await view.user.click(await view.findByRole('button', { name: 'How to fix +44 7700 900456' }));
    const dialog = view.getByRole('dialog', { name: 'Texts do not arrive' });
    expect(dialog).toHaveTextContent('The last texts to +44 7700 900456 did not arrive, since yesterday.');
    expect(dialog).toHaveTextContent('Phone unreachable (30003). Switch the phone on and check its reception');
    await expectAccessible(view.root);
    await view.user.click(within(dialog).getByRole('button', { name: 'Send a test' }));
    expect(onNavigate).toHaveBeenCalledWith('send-test', { phoneId: 'a' });
    await view.user.click(within(dialog).getByRole('button', { name: 'Close' }));
    expect(view.queryByRole('dialog')).not.toBeInTheDocument();
  });

  test('that is not verified cannot be tested', async () => {
    has({ is_verified: false, verified_at: null, health: health('unreachable', { since: daysAgo(1), code: 30003 }) });
    const view = show({ onNavigate: jest.fn(), destinations: ['send-test'] });
    await view.user.click(await view.findByRole('button', { name: /^How to fix/ }));
    expect(view.queryByRole('button', { name: 'Send a test' })).not.toBeInTheDocument();
  });

  test('is said to have failed for no reason where the provider gave none', async () => {
    has({ health: health('unreachable', { since: daysAgo(1), code: null }) });
    const view = show();
    await view.user.click(await view.findByRole('button', { name: /^How to fix/ }));
    expect(view.getByRole('dialog')).toHaveTextContent(/\w+\. \w+/);
    expect(view.getByRole('dialog')).not.toHaveTextContent(/null|undefined/);
  });

  test('is proven again by a new code, and only that ends the dialog', async () => {
    has({ verified_at: daysAgo(370), health: health('proof-outdated', { since: daysAgo(5) }) });
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Verify again +44 7700 900456' }));
    await view.findByText(/We are texting six digits to/);
    await waitFor(() => expect(service.asked('POST /verify')).toHaveLength(1));
    has({ health: health('arriving', { last_delivered_at: daysAgo(0) }), verified_at: new Date().toISOString() });
    sendLiveEvent({ type: 'phone-number.verified', data: {} });
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
    expect(await view.findByText('Texts arrive · today')).toBeVisible();
  });

  test('is shown anew once a text to it has ended', async () => {
    has({ health: health('unknown') });
    const view = show();
    await view.findByText('+44 7700 900456');
    has({ health: health('arriving', { last_delivered_at: daysAgo(0), seconds_to_phone: 3 }) });
    sendLiveEvent({ type: 'message.delivered', data: messageMoved({ purpose: 'test', status: 'delivered' }) });
    expect(await view.findByText('Texts arrive · 3 s, today')).toBeVisible();
  });
});

test('the card of a dashboard shows only what is to be mended', async () => {
  service.numbers = [
    phoneNumber({ id: 'a', health: health('arriving', { last_delivered_at: daysAgo(0) }) }),
    phoneNumber({ id: 'b', health: health('unreachable', { since: daysAgo(0), code: 30003 }) }),
  ];
  const view = renderRemote(<PhoneNumberRegistrationWidget {...remotePropsForTests()} />);
  expect(await view.findByText('Unreachable since today')).toBeVisible();
  expect(view.queryByText(/Texts arrive/)).not.toBeInTheDocument();
});
