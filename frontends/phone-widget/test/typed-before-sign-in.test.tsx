import { describe, expect, test } from '@jest/globals';
import { remotePropsForTests, renderRemote, typeInto } from '@linecheck/frontend-kit/testing';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { addPhoneHarness } from './add-phone-harness';

const { service, openForm } = addPhoneHarness();

describe('after the session has ended and the person has signed in again', () => {
  const reopen = (sub = 'test-person') => {
    const token = `e30.${btoa(JSON.stringify({ sub }))}.signature`;
    return renderRemote(<PhoneManagement {...remotePropsForTests({ getAccessToken: async () => token })} />);
  };

  test('goes on with the number that was typed, in the country that was chosen, and its label', async () => {
    const form = await openForm();
    await typeInto(form.user, form.number, '07700900457');
    await typeInto(form.user, form.getByRole('textbox', { name: /Label/ }), 'Work');
    form.unmount();
    const after = reopen();
    await after.findByDisplayValue('07700 900457');
    expect(after.getByDisplayValue('Work')).toBeInTheDocument();
    await after.user.click(after.getByText('Add and text a code'));
    expect(await after.findByRole('dialog', { name: 'Enter the code' })).toBeVisible();
    after.unmount();
    const later = reopen();
    await later.findAllByText('+44 7700 900456');
    expect(later.queryByRole('textbox', { name: 'Phone number' })).not.toBeInTheDocument();
  });

  test('opens nothing for somebody else, nor what was closed, nor what nobody typed in', async () => {
    const form = await openForm();
    await typeInto(form.user, form.number, '07700900457');
    form.unmount();
    const other = reopen('sam');
    await other.findByText('+44 7700 900456');
    expect(other.queryByRole('dialog')).not.toBeInTheDocument();
    other.unmount();
    const back = reopen();
    await back.user.click(await back.findByText('Cancel'));
    expect(sessionStorage).toHaveLength(0);
    await back.user.click(back.getByRole('button', { name: 'Add Phone' }));
    expect(sessionStorage).toHaveLength(0);
  });

  test('goes on with the label that was typed, as long as its number is there', async () => {
    const form = reopen();
    await form.findByText('+44 7700 900456');
    await form.user.click(form.getByRole('button', { name: 'Actions for +44 7700 900456' }));
    await form.user.click(form.getByRole('menuitem', { name: 'Edit label' }));
    await typeInto(form.user, await form.findByRole('textbox', { name: /Label/ }), 'Home');
    form.unmount();
    const after = reopen();
    expect(await after.findByDisplayValue('Home')).toBeInTheDocument();
    after.unmount();
    service.numbers = [];
    const gone = reopen();
    await gone.findAllByRole('button', { name: 'Add Phone' });
    expect(gone.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
