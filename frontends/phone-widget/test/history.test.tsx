import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { expectAccessible, focusedIn, remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import type { HistoryEntry } from '../src/features/history/history-entry';
import { NumbersService, on, phoneNumber, problem } from './numbers-service';

let service: NumbersService;
beforeAll(() => {
  service = new NumbersService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  const other = { id: 'b', e164: '+15550100123', international_format: '+1 (555) 010-0123' };
  service.numbers = [phoneNumber({ id: 'a' }), phoneNumber(other)];
});
afterEach(() => service.server.resetHandlers());
afterAll(() => service.server.close());

const NAME = '+44 7700 900456';
const HISTORY = 'http://localhost:8080/api/v1/users/me/phone-numbers/:id/history';

const show = (changed = {}) => renderRemote(<PhoneManagement {...remotePropsForTests(changed)} />);

async function openHistory(view: ReturnType<typeof show>, menu = `Actions for ${NAME}`, item = 'History') {
  await view.user.click(await view.findByRole('button', { name: menu }));
  await view.user.click(within(view.getByRole('menu', { name: menu })).getByRole('menuitem', { name: item }));
  return within(view.getByRole('dialog'));
}

let made = 0;
function entry(action: string, changed: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    entry_id: `entry-${made++}`,
    action: action as HistoryEntry['action'],
    at: new Date(Date.now() - 3_600_000).toISOString(),
    actor: 'person',
    origin: { network: '203.0.114.0/24', client: 'Firefox', platform: 'Windows' },
    details: {},
    ...changed,
  };
}

function answer(items: readonly HistoryEntry[], next_cursor: string | null = null): void {
  service.server.use(on('get', '/:id/history', () => HttpResponse.json({ items: [...items], next_cursor })));
}

const linesOf = (dialog: Awaited<ReturnType<typeof openHistory>>): string[] =>
  dialog
    .getAllByRole('listitem')
    .map((item) =>
      [item.firstElementChild, item.lastElementChild?.lastElementChild].map((part) => part?.textContent).join(''),
    );

test('the history says what was done, by whom and from where', async () => {
  answer([
    entry('replaced', { details: { other_number: '+15550100123' } }),
    entry('label-changed', { details: { label_before: 'Work', label_after: 'Office' } }),
    entry('label-changed', { details: { label_before: null, label_after: 'Work' } }),
    entry('label-changed', { details: { label_before: 'Work', label_after: null } }),
    entry('texts-stopped', { actor: 'phone', origin: null, details: { sender: '+15005550006' } }),
    entry('codes-blocked', { actor: 'operator', origin: null }),
    entry('code-sent', {
      origin: { network: null, client: 'curl', platform: null },
      details: { proof_outdated: true },
    }),
    entry('of-a-newer-service'),
  ]);
  const view = show();
  const dialog = await openHistory(view);
  await dialog.findAllByRole('listitem');
  const you = 'You · Firefox on Windows · network 203.0.114.0/24';
  expect(linesOf(dialog)).toEqual([
    `Replaced by +1 (555) 010-0123${you}`,
    `Label changed from “Work” to “Office”${you}`,
    `Label “Work” added${you}`,
    `Label “Work” removed${you}`,
    'Texts from +15005550006 stoppedThe phone',
    'Codes to this number blockedOperator',
    'Code sent, because the proof is oldYou · curl',
    `Changed${you}`,
  ]);
  expect(dialog.getAllByText('1 hour ago')).toHaveLength(8);
  await expectAccessible(view.root);
});

test('in Spanish, too', async () => {
  answer([entry('verified'), entry('removed', { origin: null, actor: 'system' })]);
  const dialog = await openHistory(show({ locale: 'es' }), `Acciones para ${NAME}`, 'Historial');
  await dialog.findAllByRole('listitem');
  expect(linesOf(dialog)).toEqual(['VerificadoTú · Firefox en Windows · red 203.0.114.0/24', 'EliminadoAutomático']);
});

test('earlier entries come on demand, and a failure of theirs leaves the others', async () => {
  service.server.use(
    http.get(HISTORY, ({ request }) => {
      const { searchParams } = new URL(request.url);
      return searchParams.get('cursor') === null
        ? HttpResponse.json({ items: [entry('verified')], next_cursor: 'next' })
        : problem(404, 'not-found');
    }),
  );
  const view = show();
  const dialog = await openHistory(view);
  await view.user.click(await dialog.findByRole('button', { name: 'Show earlier' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('Earlier entries could not be loaded.');
  expect(dialog.getByText('Verified')).toBeVisible();
  service.server.use(
    http.get(HISTORY, ({ request }) =>
      HttpResponse.json({
        items: [entry(new URL(request.url).searchParams.get('cursor') === 'next' ? 'added' : 'verified')],
        next_cursor: new URL(request.url).searchParams.get('cursor') === 'next' ? null : 'next',
      }),
    ),
  );
  await view.user.click(dialog.getByRole('button', { name: 'Show earlier' }));
  expect(await dialog.findByText('Added')).toBeVisible();
  expect(dialog.queryByRole('button', { name: 'Show earlier' })).toBeNull();
  expect(dialog.queryByRole('alert')).toBeNull();
});

test('a history that holds nothing says what it will hold', async () => {
  const dialog = await openHistory(show());
  expect(await dialog.findByText(/^Nothing is noted yet\./)).toBeVisible();
});

test('a history that cannot be loaded can be asked for again', async () => {
  service.server.use(on('get', '/:id/history', () => problem(404, 'not-found')));
  const view = show();
  const dialog = await openHistory(view);
  expect(await dialog.findByRole('alert')).toHaveTextContent('The history could not be loaded.');
  answer([entry('added')]);
  await view.user.click(dialog.getByRole('button', { name: 'Try again' }));
  expect(await dialog.findByText('Added')).toBeVisible();
});

test('it is read and left by the keyboard', async () => {
  answer([entry('added')]);
  const view = show();
  const dialog = await openHistory(view);
  expect(focusedIn(view.root)).toBe(dialog.getByRole('region', { name: 'History' }));
  dialog.getByRole('button', { name: 'Close' }).focus();
  await view.user.keyboard('{Enter}');
  await waitFor(() => expect(view.queryByRole('dialog')).toBeNull());
});
