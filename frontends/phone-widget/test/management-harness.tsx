import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { within } from '@testing-library/react';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { NumbersService, pending, phoneNumber } from './numbers-service';

/** The page of a person with a primary number, another verified one and one that waits for its code. */
export function managementHarness() {
  const service = new NumbersService();
  beforeAll(() => service.server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => {
    service.numbers = [
      phoneNumber({ id: 'a', e164: '+15550100123', international_format: '+1 (555) 010-0123', is_primary: true }),
      phoneNumber({ id: 'b', label: 'Work' }),
      pending({ id: 'c', international_format: '+44 7700 900789', label: null }),
    ];
  });
  afterEach(() => {
    service.server.resetHandlers();
    service.requests.length = 0;
  });
  afterAll(() => service.server.close());

  const show = (changed = {}) => renderRemote(<PhoneManagement {...remotePropsForTests(changed)} />);

  async function openMenu(view: ReturnType<typeof show>, number: string) {
    await view.user.click(await view.findByRole('button', { name: `Actions for ${number}` }));
    return within(view.getByRole('menu', { name: `Actions for ${number}` }));
  }

  async function choose(view: ReturnType<typeof show>, number: string, action: string): Promise<void> {
    const menu = await openMenu(view, number);
    await view.user.click(menu.getByRole('menuitem', { name: action }));
  }

  return { service, show, openMenu, choose };
}
