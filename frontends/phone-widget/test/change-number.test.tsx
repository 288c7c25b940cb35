import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  expectAccessible,
  remotePropsForTests,
  renderRemote,
  replaceIn,
  sendLiveEvent,
  typeInto,
} from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { messageMoved, NumbersService, on, pending, phoneNumber, problem } from './numbers-service';

let service: NumbersService;

beforeAll(() => {
  service = new NumbersService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  sessionStorage.clear();
  service.onItsWay.clear();
  service.numbers = [
    phoneNumber({ id: 'a', international_format: '+44 7700 900111', is_primary: true }),
    pending({ id: 'b' }),
  ];
});
afterEach(() => {
  service.server.resetHandlers();
  service.requests.length = 0;
});
afterAll(() => service.server.close());

const show = (changed = {}) => renderRemote(<PhoneManagement {...remotePropsForTests(changed)} />);

/** The service takes the new number as an entry of its own. */
function takesNew(replaces: string | null): void {
  const added = pending({ id: 'new', international_format: '+44 7700 900457', replaces });
  service.server.use(
    on('patch', '/:id', () => {
      service.numbers = [...service.numbers.filter(({ id }) => id !== 'b' || replaces !== null), added];
      return HttpResponse.json(added);
    }),
  );
}

async function choose(view: ReturnType<typeof show>, number: string): Promise<void> {
  await view.user.click(await view.findByRole('button', { name: `Actions for ${number}` }));
  const menu = within(view.getByRole('menu', { name: `Actions for ${number}` }));
  await view.user.click(menu.getByRole('menuitem', { name: 'Change number' }));
}

describe('another number', () => {
  test('in the place of a verified one waits for its code, and says what it replaces', async () => {
    takesNew('a');
    const view = show();
    await choose(view, '+44 7700 900111');
    const dialog = view.getByRole('dialog', { name: 'Change +44 7700 900111' });
    expect(dialog).toHaveTextContent('The present one stays in use until it is verified.');
    await expectAccessible(view.root);
    await typeInto(view.user, view.getByRole('textbox', { name: 'Phone number' }), '+447700900457{Enter}');
    await waitFor(() => expect(service.asked('POST /verify')[0]?.body).toEqual({ phone_id: 'new' }));
    expect(service.asked('PATCH /a')[0]?.body).toEqual({ phone_number: '+44 7700 900457' });
    await view.user.click(view.getByText('Cancel'));
    expect(await view.findByText(/replaces \+44 7700 900111 once verified/)).toBeVisible();
  });

  test('corrects one whose code can never arrive, with what was typed', async () => {
    takesNew(null);
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Verify +44 7700 900456' }));
    await view.findByText(/tries left/);
    sendLiveEvent({
      type: 'message.failed',
      data: messageMoved({ status: 'undelivered', code: 30005, class: 'permanent' }),
    });
    const [changes, again] = [/^Change number$/, /^Send again/].map((name) => view.getByRole('button', { name }));
    expect(changes).toHaveClass('lc-button-primary');
    expect(again).toHaveClass('lc-button-secondary');
    await view.user.click(changes!);
    const field = view.getByRole('textbox', { name: 'Phone number' });
    expect(field).toHaveValue('+44 7700 900456');
    await replaceIn(view.user, field, '+44 7700 900457');
    await view.user.click(view.getByRole('button', { name: 'Change and text a code' }));
    await waitFor(() => expect(service.asked('POST /verify').at(-1)?.body).toEqual({ phone_id: 'new' }));
  });

  test('that failed to be taken stays typed', async () => {
    service.server.use(on('patch', '/a', () => problem(503, 'unavailable')));
    const view = show();
    await choose(view, '+44 7700 900111');
    await typeInto(view.user, view.getByRole('textbox', { name: 'Phone number' }), '+447700900457{Enter}');
    expect(await view.findByRole('alert')).toHaveTextContent('The number was not changed.');
    expect(view.getByRole('textbox', { name: 'Phone number' })).toHaveValue('+44 7700 900457');
  });

  test('that is on the list already is led to its code', async () => {
    service.server.use(on('patch', '/a', () => problem(409, 'phone-number-exists', { phone_id: 'b' })));
    const view = show();
    await choose(view, '+44 7700 900111');
    await typeInto(view.user, view.getByRole('textbox', { name: 'Phone number' }), '+447700900456{Enter}');
    expect(await view.findByText('It is on your list, and waits for its code.')).toBeVisible();
  });
});
