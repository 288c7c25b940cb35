import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { NumbersService, phoneNumber } from './numbers-service';

/** The form of a new number, for a person who has one already. */
export function addPhoneHarness() {
  const service = new NumbersService();
  beforeAll(() => service.server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => {
    service.numbers = [phoneNumber({ id: 'a' })];
  });
  afterEach(() => {
    localStorage.clear();
    service.server.resetHandlers();
    service.requests.length = 0;
  });
  afterAll(() => service.server.close());

  async function openForm(changed = {}) {
    const view = renderRemote(<PhoneManagement {...remotePropsForTests(changed)} />);
    await view.findByText('+44 7700 900456');
    await view.user.click(view.getByRole('button', { name: 'Add Phone' }));
    // The numbering plans are there once it says what a number without a country code gets.
    await view.findByText(/Without a country code we take/);
    return { ...view, number: view.getByRole('textbox', { name: 'Phone number' }) };
  }

  return { service, openForm };
}
