import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { openForm } from './send-form';
import { on, ownNumber, problem, TestsService } from './tests-service';

let service: TestsService;
const clipboard = { writeText: jest.fn<(text: string) => Promise<void>>() };

beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.tests = [];
  service.templates.reset();
  clipboard.writeText.mockReset().mockResolvedValue(undefined);
});
afterEach(() => {
  service.server.resetHandlers();
  service.sent.length = 0;
});
afterAll(() => service.server.close());

const pending = ownNumber({
  id: 'p',
  e164: '+15550100999',
  international_format: '+1 555-010-0999',
  is_verified: false,
  is_primary: false,
});
const stopped = (sender: string | undefined) =>
  ownNumber({
    id: 's',
    e164: '+15550100177',
    international_format: '+1 555-010-0177',
    is_primary: false,
    opted_out: true,
    sender,
  });

/** user-event puts a clipboard of its own in the place of the browser's; this one is the test's. */
function useClipboard(): void {
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
}

test('verified numbers can be chosen; one that is not is shown with the reason and the way', async () => {
  service.numbers = [ownNumber(), pending];
  const onNavigate = jest.fn();
  const view = await openForm({ onNavigate });
  expect(within(view.to).getByRole('option', { name: '+44 7700 900456 · Primary' })).toBeEnabled();
  expect(within(view.to).getByRole('option', { name: '+1 555-010-0999 · not verified' })).toBeDisabled();
  await view.user.click(view.getByText('1 number cannot be tested yet'));
  expect(view.getByText(/Not verified: tests go to verified numbers only/)).toBeVisible();
  await view.user.click(view.getByRole('button', { name: 'Verify', description: '+1 555-010-0999' }));
  expect(onNavigate).toHaveBeenCalledWith('phone-management', { phoneId: 'p' });
  await expectAccessible(view.root);
});

test('a number that takes texts comes before the primary one that has stopped them', async () => {
  service.numbers = [ownNumber({ opted_out: true }), ownNumber({ id: 'n2', e164: '+15550100123', is_primary: false })];
  const view = await openForm();
  expect(view.to).toHaveValue('+15550100123');
  expect(view.getByText('1 number cannot be tested yet')).toBeVisible();
});

test('an opted-out number is warned about before sending, with the sender’s number to copy', async () => {
  service.numbers = [ownNumber(), stopped('+15005550006')];
  const view = await openForm();
  useClipboard();
  await view.user.selectOptions(view.to, '+15550100177');
  const notice = view.getByText(/This phone has stopped our texts/).closest('[role="status"]') as HTMLElement;
  expect(notice).toHaveTextContent('To get them again, text START to +15005550006 from it.');
  await expectAccessible(view.root);
  await view.user.click(within(notice).getByRole('button', { name: 'Copy +15005550006' }));
  expect(clipboard.writeText).toHaveBeenCalledWith('+15005550006');
  await waitFor(() => expect(view.getByRole('log')).toHaveTextContent('+15005550006 copied.'));
  expect(service.sent).toHaveLength(0);
});

test('a browser that does not copy says the number', async () => {
  service.numbers = [stopped('+15005550006')];
  const view = await openForm();
  useClipboard();
  clipboard.writeText.mockRejectedValue(new DOMException('No', 'NotAllowedError'));
  await view.user.click(view.getByRole('button', { name: 'Copy +15005550006' }));
  await waitFor(() =>
    expect(view.getByRole('log')).toHaveTextContent('The browser did not copy it. The number is +15005550006.'),
  );
});

test.each([
  ['takes no replies', 'Linecheck', /Their sender takes no replies/],
  ['is a Messaging Service', `MG${'0'.repeat(32)}`, /answer any text from us with START/],
  ['is not known', undefined, /answer any text from us with START/],
])('where the sender %s there is no number to text', async (_case, sender, sentence) => {
  service.numbers = [stopped(sender)];
  const view = await openForm();
  expect(view.getByText(sentence)).toBeVisible();
  expect(view.queryByRole('button', { name: /^Copy/ })).not.toBeInTheDocument();
  expect(view.queryByText(/text START to/)).not.toBeInTheDocument();
});

test('the service knows first that a phone has stopped the texts of another sender', async () => {
  service.numbers = [ownNumber({ sender: '+15005550006' })];
  service.server.use(on('post', '/sms/test', () => problem(409, 'number-opted-out', { sender: '+15005550007' })));
  const view = await openForm();
  await view.user.click(view.button);
  expect(await view.findByRole('button', { name: 'Copy +15005550007' })).toBeVisible();
});
