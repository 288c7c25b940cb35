import { expect, test } from '@jest/globals';
import { HttpResponse } from 'msw';
import { openSentDialog, service, setUpCodeDialog } from './code-dialog';
import { on, sentCode } from './numbers-service';

setUpCodeDialog();

test.each([-600, 600])(
  'the wait for the next code is as long where the services are %i s ahead of this browser',
  async (ahead) => {
    const at = (seconds: number): Date => new Date(Date.now() + (ahead + seconds) * 1_000);
    const code = { next_code_at: at(30).toISOString(), expires_at: at(600).toISOString() };
    service.code = sentCode(code);
    const headers = { date: at(0).toUTCString() };
    const numbers = { items: service.numbers, next_cursor: null };
    service.server.use(on('get', '', () => HttpResponse.json(numbers, { headers })));
    const view = await openSentDialog();
    expect(view.getByText(/^New code in 0:3[01]$/)).toBeVisible();
  },
);
