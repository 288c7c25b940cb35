import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  expectAccessible,
  focusedIn,
  remotePropsForTests,
  renderRemote,
  replaceIn,
  typeInto,
} from '@linecheck/frontend-kit/testing';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { NumbersService, on, phoneNumber, problem } from './numbers-service';

const API = 'http://localhost:8080/api/v1';
let service: NumbersService;

beforeAll(() => {
  service = new NumbersService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [phoneNumber({ id: 'a' })];
  service.server.use(
    on('get', '/export', () => HttpResponse.json({ user_id: 'test-person', phone_numbers: [1] })),
    http.get(`${API}/sms/test/export`, () => HttpResponse.json({ tests: [2] })),
    http.get(`${API}/deliveries/export`, () => HttpResponse.json({ deliveries: [3] })),
  );
});
afterEach(() => {
  service.server.resetHandlers();
  service.requests.length = 0;
  jest.restoreAllMocks();
});
afterAll(() => service.server.close());

async function show(changed = {}) {
  const view = renderRemote(<PhoneManagement {...remotePropsForTests(changed)} />);
  await view.findByText('+44 7700 900456');
  return view;
}

function savedFiles(): { blob: Blob; name: string }[] {
  const saved: { blob: Blob; name: string }[] = [];
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => (saved.push({ blob, name: '' }), 'blob:1'),
    revokeObjectURL: () => {},
  });
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.at(-1)!.name = this.download;
  });
  return saved;
}

describe('the download', () => {
  test('is one file of what each service holds', async () => {
    const saved = savedFiles();
    const view = await show();
    await view.user.click(view.getByRole('button', { name: 'Download my data' }));
    await waitFor(() => expect(saved[0]?.name).toMatch(/^linecheck-\d{4}-\d\d-\d\d\.json$/));
    expect(JSON.parse(await saved[0]!.blob.text())).toEqual({
      phone_numbers: { user_id: 'test-person', phone_numbers: [1] },
      sms_tests: { tests: [2] },
      deliveries: { deliveries: [3] },
    });
  });

  test('is none where a part is missing, and is tried again on demand', async () => {
    const saved = savedFiles();
    service.server.use(http.get(`${API}/deliveries/export`, () => problem(503, 'unavailable')));
    const view = await show();
    await view.user.click(view.getByRole('button', { name: 'Download my data' }));
    const alert = await view.findByRole('alert');
    expect(alert).toHaveTextContent('Your data could not be downloaded.');
    expect(saved).toEqual([]);
    service.server.use(http.get(`${API}/deliveries/export`, () => HttpResponse.json({ deliveries: [] })));
    await view.user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    await waitFor(() => expect(view.queryByRole('alert')).not.toBeInTheDocument());
  });
});

describe('the erasure', () => {
  const open = async (view: Awaited<ReturnType<typeof show>>, name = 'Erase everything') => {
    await view.user.click(view.getByRole('button', { name }));
    return within(await view.findByRole('dialog'));
  };

  test('says what goes, asks for the word, and leaves an empty page', async () => {
    const onEvent = jest.fn();
    service.server.use(
      on('post', '/erase', () => {
        service.numbers = [];
        return HttpResponse.json({ erased_at: '2026-05-03T09:01:00.000Z' }, { status: 202 });
      }),
    );
    const view = await show({ onEvent });
    const dialog = await open(view);
    expect(dialog.getByText('Texts that are still to be sent are not sent.')).toBeVisible();
    await expectAccessible(view.root);
    const field = dialog.getByRole('textbox', { name: 'Type erase to confirm' });
    expect(focusedIn(view.root)).toBe(field);
    await typeInto(view.user, field, 'all of it{Enter}');
    expect(field).toHaveAccessibleDescription(/Type the word erase\./);
    expect(service.asked('POST /erase')).toEqual([]);
    await replaceIn(view.user, field, 'Erase');
    await view.user.keyboard('{Enter}');
    expect(await view.findByText('No numbers yet')).toBeVisible();
    expect((await view.findAllByText('Everything is erased.')).length).toBeGreaterThan(0);
    expect(service.asked('POST /erase')).toMatchObject([{ body: { confirm: 'erase' } }]);
    expect(onEvent).toHaveBeenCalledWith({ type: 'data-erased' });
  });

  test('that needs a sign-in first says so, and keeps what was typed', async () => {
    service.server.use(on('post', '/erase', () => problem(401, 'sign-in-required-again', { max_age_seconds: 300 })));
    const view = await show();
    const dialog = await open(view);
    await typeInto(view.user, dialog.getByRole('textbox'), 'erase{Enter}');
    const alert = await dialog.findByRole('alert');
    expect(alert).toHaveTextContent('Nothing was erased.');
    expect(alert).toHaveTextContent('recent sign-in');
    expect(dialog.getByRole('textbox')).toHaveValue('erase');
    expect(view.getByText('+44 7700 900456')).toBeInTheDocument();
  });

  test('goes through the sign-in, where the host has a way, and on from there', async () => {
    const onSignInRequired = jest.fn<NonNullable<RemoteProps['onSignInRequired']>>(async () => {});
    service.server.use(on('post', '/erase', () => problem(401, 'sign-in-required-again', { max_age_seconds: 300 })));
    const view = await show({ onSignInRequired });
    const dialog = await open(view);
    await typeInto(view.user, dialog.getByRole('textbox'), 'erase{Enter}');
    const alert = within(await dialog.findByRole('alert'));
    await view.user.click(alert.getByRole('button'));
    await waitFor(() => expect(dialog.queryByRole('alert')).not.toBeInTheDocument());
    expect(onSignInRequired).toHaveBeenCalledWith({ maxAgeSeconds: 300 });
    expect(dialog.getByRole('textbox')).toHaveValue('erase');
  });

  test('asks for the word of the person’s language', async () => {
    service.server.use(
      on('post', '/erase', () => HttpResponse.json({ erased_at: '2026-05-03T09:01:00Z' }, { status: 202 })),
    );
    const view = await show({ locale: 'es' });
    const dialog = await open(view, 'Borrar todo');
    await typeInto(view.user, dialog.getByRole('textbox', { name: 'Escribe borrar para confirmar' }), 'borrar{Enter}');
    expect((await view.findAllByText('Todo está borrado.')).length).toBeGreaterThan(0);
  });

  test('is left by Cancel, and nothing is asked of the service', async () => {
    const view = await show();
    const dialog = await open(view);
    await view.user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(view.queryByRole('dialog')).not.toBeInTheDocument());
    expect(service.asked('POST /erase')).toEqual([]);
  });
});
