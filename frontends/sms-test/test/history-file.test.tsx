import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { freezeTime } from '@linecheck/frontend-kit/testing';
import { CREATED, deliveredTest, on, problem, TestsService } from './tests-service';

let service: TestsService;

freezeTime(CREATED);
beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.tests = [deliveredTest()];
  service.exported.length = 0;
});
afterEach(() => {
  service.server.resetHandlers();
  jest.restoreAllMocks();
});
afterAll(() => service.server.close());

async function showHistory() {
  const view = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
  await view.findByRole('table', { name: 'History' });
  return view;
}

describe('the file', () => {
  test('has what the filters let through, and is saved', async () => {
    let saved: { blob: Blob; name: string } | null = null;
    const urls = {
      createObjectURL: (blob: Blob) => ((saved = { blob, name: '' }), 'blob:1'),
      revokeObjectURL: () => {},
    };
    Object.assign(URL, urls);
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      saved = saved && { ...saved, name: this.download };
    });
    const view = await showHistory();
    await view.user.selectOptions(view.getByRole('combobox', { name: 'Status' }), 'Delivered');
    await view.user.click(view.getByRole('button', { name: 'Download CSV' }));
    await waitFor(() => expect(saved?.name).toBe('sms-tests-2026-11-23.csv'));
    expect(await saved!.blob.text()).toContain('t1,delivered');
    expect(service.exported.map((query) => query.toString())).toEqual(['status=delivered']);
  });

  test('that could not be made says so, and is made again on demand', async () => {
    service.server.use(on('get', '/sms/test/history.csv', () => problem(503, 'unavailable')));
    const view = await showHistory();
    await view.user.click(view.getByRole('button', { name: 'Download CSV' }));
    const alert = await view.findByRole('alert');
    expect(alert).toHaveTextContent('The file could not be made.');
    service.server.resetHandlers();
    Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => {} });
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    await view.user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(view.queryByRole('alert')).not.toBeInTheDocument());
  });
});
