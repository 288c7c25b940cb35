import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { expectAccessible, remotePropsForTests, renderRemote, sendLiveEvent } from '@linecheck/frontend-kit/testing';
import type { phoneNumbersApi } from '@linecheck/shared-contracts';
import { numberExamples } from '@linecheck/shared-contracts/examples/numbers';
import { act } from '@testing-library/react';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { mount } from '../src/exposes/mount';
import { TemplateCard } from '../src/exposes/TemplateCard';

const API = 'http://localhost:8080/api/v1';
/** As the API's documentation shows it: a field that is added there is here, too. */
const PRIMARY = numberExamples.getPhoneNumber?.answer as phoneNumbersApi.PhoneNumber;

const service = { numbers: [PRIMARY], keys: [] as (string | null)[], failures: 0 };
const server = setupServer(
  http.get(`${API}/users/me/phone-numbers`, () => answer({ items: service.numbers, next_cursor: null }, 200)),
  http.post(`${API}/sms/test`, ({ request }) => {
    service.keys.push(request.headers.get('idempotency-key'));
    return answer({ test_id: 't1' }, 202);
  }),
);

/** What the service answers, or a failure while some are to come. */
function answer(body: JsonBodyType, status: number) {
  if (service.failures === 0) return HttpResponse.json(body, { status });
  service.failures -= 1;
  return HttpResponse.json(
    { code: 'unavailable', status: 503, title: 'Unavailable', detail: 'Try again.' },
    { status: 503, headers: { 'content-type': 'application/problem+json' } },
  );
}

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => void Object.assign(service, { numbers: [PRIMARY], keys: [], failures: 0 }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const show = (changed = {}) => renderRemote(<TemplateCard {...remotePropsForTests(changed)} />);

test('shows the primary number, and sends a test to it', async () => {
  const reported: unknown[] = [];
  const view = show({ onEvent: (event: unknown) => reported.push(event) });
  expect(await view.findByText('+44 7700 900456')).toBeVisible();
  await view.user.click(view.getByRole('button', { name: 'Send test message' }));
  expect(await view.findByText('Test to +44 7700 900456 accepted.')).toBeVisible();
  expect(reported).toEqual([{ type: 'test-sent', testId: 't1' }]);
  await expectAccessible(view.root);
});

test('a test that failed is attempted again with the same key', async () => {
  const view = show();
  const send = await view.findByRole('button', { name: 'Send test message' });
  service.failures = 1;
  await view.user.click(send);
  await view.user.click(await view.findByRole('button', { name: 'Try again' }));
  expect(await view.findByText('Test to +44 7700 900456 accepted.')).toBeVisible();
  expect(service.keys).toHaveLength(2);
  expect(service.keys[0]).toMatch(/./);
  expect(service.keys[1]).toBe(service.keys[0]);
});

test('says that there is none, until a live event says that there is', async () => {
  service.numbers = [];
  const view = show({ locale: 'es-MX' });
  expect(await view.findByText('Aún no has verificado ningún número.')).toBeVisible();
  service.numbers = [PRIMARY];
  sendLiveEvent({ type: 'phone-number.verified', data: { phone_id: 'n1' } as never });
  expect(await view.findByText('+44 7700 900456')).toBeVisible();
});

test('mounts on a page without React and leaves nothing behind', async () => {
  const element = document.body.appendChild(document.createElement('div'));
  const remote = await act(() => Promise.resolve(mount(element, remotePropsForTests())));
  act(() => remote.unmount());
  expect(element.childElementCount).toBe(0);
  element.remove();
});
