import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, remotePropsForTests, renderRemote, typeInto } from '@linecheck/frontend-kit/testing';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { act, waitFor, within } from '@testing-library/react';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { NumbersService, on, phoneNumber, problem } from './numbers-service';

let service: NumbersService;
beforeAll(() => {
  service = new NumbersService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  sessionStorage.clear();
  const other = { id: 'b', e164: '+15550100123', international_format: '+1 (555) 010-0123', is_primary: true };
  service.numbers = [phoneNumber({ id: 'a' }), phoneNumber(other)];
});
afterEach(() => {
  service.server.resetHandlers();
  service.requests.length = 0;
});
afterAll(() => service.server.close());

const NAME = '+44 7700 900456';
type SignIn = NonNullable<RemoteProps['onSignInRequired']>;

const refusal = () => problem(401, 'sign-in-required-again', { max_age_seconds: 300 });
const everythingRefused = [
  on('post', '', refusal),
  on('post', '/:id/set-primary', refusal),
  on('patch', '/:id', refusal),
  on('delete', '/:id', refusal),
];
const tokenOf = (sub: string) => () => Promise.resolve(`e30.${btoa(JSON.stringify({ sub }))}.signature`);

/** A host that leaves the page: it answers no more. */
const leaves = (): jest.Mock<SignIn> => jest.fn<SignIn>(() => new Promise(() => undefined));

const show = (changed: Partial<RemoteProps> = {}) =>
  renderRemote(<PhoneManagement {...remotePropsForTests(changed)} />);
type View = ReturnType<typeof show>;

/** The dialog of this title, once it is there. */
async function dialogOf(view: View, title: string) {
  await view.findByText(title);
  await act(async () => undefined); // until the browser shows it, nobody is told of it
  return within(view.getByRole('dialog'));
}

async function choose(view: View, item: string): Promise<void> {
  const name = `Actions for ${NAME}`;
  await view.user.click(await view.findByRole('button', { name }));
  await view.user.click(within(view.getByRole('menu', { name })).getByRole('menuitem', { name: item }));
}

async function typeNumber(view: View, number: string, label?: string): Promise<void> {
  const dialog = within(view.getByRole('dialog'));
  await typeInto(view.user, dialog.getByLabelText('Phone number'), number);
  if (label !== undefined) await typeInto(view.user, dialog.getByLabelText(/^Label/), label);
}

/** The page is left for the sign-in, and loaded again with the service willing. */
async function signInAndReturn(view: View, onSignInRequired: jest.Mock<SignIn>, as = 'test-person'): Promise<View> {
  await view.user.click(await view.findByRole('button', { name: 'Sign in again' }));
  await waitFor(() => expect(onSignInRequired).toHaveBeenCalledWith({ maxAgeSeconds: 300 }));
  view.unmount();
  service.server.resetHandlers();
  const next = show({ onSignInRequired, getAccessToken: tokenOf(as) });
  await next.findByText(NAME);
  return next;
}

describe('a sign-in that the page is left for', () => {
  test('leads back to the number and the label that were typed, ready to be added', async () => {
    service.server.use(...everythingRefused);
    const onSignInRequired = leaves();
    const view = show({ onSignInRequired });
    await view.user.click(await view.findByRole('button', { name: 'Add Phone' }));
    await typeNumber(view, '07700 900789', 'Work');
    await view.user.click(view.getByRole('button', { name: 'Add and text a code' }));
    expect(await view.findByRole('alert')).toHaveTextContent('The number was not added. Sign in again to do this.');
    expect(view.queryByRole('button', { name: 'Try again' })).toBeNull();
    await expectAccessible(view.root);

    const next = await signInAndReturn(view, onSignInRequired);
    const dialog = await dialogOf(next, 'Add a phone number');
    expect(dialog.getByLabelText('Phone number')).toHaveValue('07700 900789');
    expect(dialog.getByLabelText(/^Label/)).toHaveValue('Work');
    expect(next.queryByRole('alert')).toBeNull();
    service.requests.length = 0;
    await next.user.click(dialog.getByRole('button', { name: 'Add and text a code' }));
    await waitFor(() => expect(service.asked('POST ')).toHaveLength(1));
    expect(service.asked('POST ')[0]?.body).toMatchObject({ phone_number: '07700 900789', label: 'Work' });
  });

  test('leads back to the number that takes the place of another', async () => {
    service.server.use(...everythingRefused);
    const onSignInRequired = leaves();
    const view = show({ onSignInRequired });
    await choose(view, 'Change number');
    await typeNumber(view, '+44 7700 900789');
    await view.user.click(view.getByRole('button', { name: 'Change and text a code' }));
    const next = await signInAndReturn(view, onSignInRequired);
    const dialog = await dialogOf(next, `Change ${NAME}`);
    expect(dialog.getByLabelText('Phone number')).toHaveValue('+44 7700 900789');
  });

  test('leads back to the question before a number goes', async () => {
    service.server.use(...everythingRefused);
    const onSignInRequired = leaves();
    const view = show({ onSignInRequired });
    await choose(view, 'Delete');
    await view.user.click(within(view.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    const next = await signInAndReturn(view, onSignInRequired);
    const dialog = await dialogOf(next, `Delete ${NAME}?`);
    await next.user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(next.queryByText(NAME)).toBeNull());
  });

  test('asks whether a number is to be made primary, which no dialog had asked', async () => {
    service.server.use(...everythingRefused);
    const onSignInRequired = leaves();
    const view = show({ onSignInRequired });
    await choose(view, 'Set primary');
    const next = await signInAndReturn(view, onSignInRequired);
    const dialog = await dialogOf(next, `Make ${NAME} your primary number?`);
    await next.user.click(dialog.getByRole('button', { name: 'Set primary' }));
    await waitFor(() => expect(next.queryByRole('dialog')).toBeNull());
    expect(service.numbers.find(({ id }) => id === 'a')?.is_primary).toBe(true);
  });

  test('shows nothing of it to somebody else who signs in', async () => {
    service.server.use(...everythingRefused);
    const onSignInRequired = leaves();
    const view = show({ onSignInRequired });
    await choose(view, 'Delete');
    await view.user.click(within(view.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    const next = await signInAndReturn(view, onSignInRequired, 'somebody-else');
    expect(next.queryByRole('dialog')).toBeNull();
  });
});

describe('a sign-in beside the page', () => {
  test('leaves what was typed, takes the refusal away, and keeps nothing', async () => {
    service.server.use(...everythingRefused);
    const onSignInRequired = jest.fn<SignIn>(async () => service.server.resetHandlers());
    const view = show({ onSignInRequired });
    await view.user.click(await view.findByRole('button', { name: 'Add Phone' }));
    await typeNumber(view, '07700 900789');
    await view.user.click(view.getByRole('button', { name: 'Add and text a code' }));
    await view.user.click(await view.findByRole('button', { name: 'Sign in again' }));
    await waitFor(() => expect(view.queryByRole('alert')).toBeNull());
    expect(view.getByLabelText('Phone number')).toHaveValue('07700 900789');
    await view.user.click(view.getByRole('button', { name: 'Add and text a code' }));
    await waitFor(() => expect(view.queryByRole('heading', { name: 'Add a phone number' })).toBeNull());
  });

  test('leaves nothing behind of a number that was to be made primary', async () => {
    service.server.use(...everythingRefused);
    const view = show({ onSignInRequired: async () => service.server.resetHandlers() });
    await choose(view, 'Set primary');
    await view.user.click(await view.findByRole('button', { name: 'Sign in again' }));
    await waitFor(() => expect(view.queryByRole('alert')).toBeNull());
    expect(sessionStorage).toHaveLength(0);
  });

  test('that does not succeed can be tried again', async () => {
    service.server.use(...everythingRefused);
    const onSignInRequired = jest.fn<SignIn>(() => Promise.reject(new Error('closed')));
    const view = show({ onSignInRequired });
    await choose(view, 'Set primary');
    await view.user.click(await view.findByRole('button', { name: 'Sign in again' }));
    expect(await view.findByText('The sign-in did not succeed. Try again.')).toBeVisible();
    await view.user.click(view.getByRole('button', { name: 'Sign in again' }));
    await waitFor(() => expect(onSignInRequired).toHaveBeenCalledTimes(2));
  });

  test('is offered for an undo, too, and does it', async () => {
    service.server.use(on('post', '/:id/restore', refusal));
    const onSignInRequired = jest.fn<SignIn>(async () => service.server.resetHandlers());
    const view = show({ onSignInRequired });
    await choose(view, 'Delete');
    await view.user.click(within(view.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await view.user.click(await view.findByRole('button', { name: 'Undo' }));
    await view.user.click(await view.findByRole('button', { name: 'Sign in again' }));
    expect((await view.findAllByText(`${NAME} is back.`)).length).toBeGreaterThan(0);
  });
});

test('a host without a way to sign in gets the words alone', async () => {
  service.server.use(...everythingRefused);
  const view = show({ locale: 'es' });
  await view.user.click(await view.findByRole('button', { name: 'Añadir teléfono' }));
  await typeInto(view.user, view.getByLabelText('Número de teléfono'), '+44 7700 900789');
  await view.user.click(view.getByRole('button', { name: /^Añadir y/ }));
  expect(await view.findByRole('alert')).toHaveTextContent('Inicia sesión de nuevo para hacer esto.');
  expect(view.queryByRole('button', { name: 'Iniciar sesión de nuevo' })).toBeNull();
});
