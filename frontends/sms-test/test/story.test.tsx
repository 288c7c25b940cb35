import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { freezeTime } from '@linecheck/frontend-kit/testing';
import { statsOf } from './history-answers';
import { failures } from './states-of-failure';
import { onTheWay } from './states-on-the-way';
import { carriedTest, HOUR } from './story-state';
import { CREATED, deliveredTest, ownNumber, TestsService } from './tests-service';

let service: TestsService;

freezeTime(CREATED);
beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.tests = [];
  service.numbers = [ownNumber()];
  service.stats = statsOf('GB', 12, 1.7, 4);
});
afterEach(() => service.server.resetHandlers());
afterAll(() => service.server.close());

const quiet = (text: string): string => text.replace(/\s+/g, ' ');

describe('the story of a test that is', () => {
  test.each([...onTheWay, ...failures])(
    '$name',
    async ({ test: shown, age = 0, badge, says, never = [], buttons, heard }) => {
      jest.setSystemTime(Date.parse(CREATED) + age * 1000);
      service.tests = [shown];
      const view = renderRemote(<SMSTestComponent {...remotePropsForTests({ onNavigate: () => undefined })} />);
      const card = await view.findByRole('region', { name: 'Delivery' });
      await within(card).findByRole('list', { name: 'Steps of the delivery' });
      const usual = shown.status === 'delivered' || says.some((words) => String(words).includes('on this route'));
      if (usual && !shown.simulated && shown.steps.length > 2) await within(card).findByText(/on this route/);
      const [header, body] = [card.querySelector('header'), card.textContent ?? ''];
      expect(header).toHaveTextContent(badge);
      for (const words of says) expect(quiet(body)).toMatch(words instanceof RegExp ? words : literal(words));
      for (const words of never) expect(quiet(body)).not.toMatch(words);
      const names = within(card)
        .queryAllByRole('button')
        .map((button) => button.textContent);
      expect(names).toEqual(buttons);
      const [status, ...others] = within(card).getAllByRole('status');
      expect(others).toEqual([]);
      if (typeof heard === 'string')
        expect(status).toHaveTextContent(heard === '' ? /^$/ : heard, { normalizeWhitespace: true });
      else expect(status).toHaveTextContent(heard);
      expect(within(card).queryByRole('alert')).not.toBeInTheDocument();
      await expectAccessible(card);
    },
  );

  test('late is asked about by the carriers of its country, where they seldom report', async () => {
    jest.setSystemTime(Date.parse(CREATED) + 90 * 1000);
    service.numbers = [ownNumber({ country: 'PH' })];
    service.tests = [carriedTest()];
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
    await waitFor(() => expect(view.getByText(/Carriers of this country seldom tell/)).toBeVisible());
    jest.setSystemTime(Date.parse(CREATED) + 73 * HOUR * 1000);
    expect(await view.findByText(/The carrier does not report/, { ignore: '[role=status]' })).toBeVisible();
  });

  test('compared with nothing where too few texts are known', async () => {
    service.stats = statsOf('GB', 2, 1.7, 4);
    service.tests = [deliveredTest()];
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
    expect(await view.findByText('The phone confirmed it 1.8 s after Twilio took it')).toBeVisible();
  });

  test('compared with all of one’s texts where its route has too few', async () => {
    service.stats = statsOf('US', 9, 2.5, 8);
    service.tests = [deliveredTest()];
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
    expect(await view.findByText(/usually 2\.5 s for your texts, yours 1\.8 s/)).toBeVisible();
  });
});

function literal(words: string): RegExp {
  return new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
