import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { phoneManagement, smsTest } from '../pages';
import { RemoteLoader, type Federation } from './remote-loader';

const registerRemotes = jest.fn<Federation['registerRemotes']>();
const loadRemote = jest.fn<Federation['loadRemote']>();
const federation: Federation = { registerRemotes, loadRemote: loadRemote as Federation['loadRemote'] };

const entries = { phone_widget: '/remotes/phone_widget/remoteEntry.js' };
const entry = 'http://localhost:8080/remotes/phone_widget/remoteEntry.js';

function PhoneManagement() {
  return null;
}

beforeEach(() => {
  registerRemotes.mockReset();
  loadRemote.mockReset();
});

describe('RemoteLoader', () => {
  test('registers what the configuration names, with absolute addresses', () => {
    new RemoteLoader(entries, federation);
    expect(registerRemotes.mock.calls).toEqual([[[{ name: 'phone_widget', entry }]]]);
  });

  test('loads a component once, however often it is asked for', async () => {
    loadRemote.mockResolvedValue({ PhoneManagement });
    const loader = new RemoteLoader(entries, federation);
    const both = await Promise.all([loader.load(phoneManagement), loader.load(phoneManagement)]);
    expect(both).toEqual([PhoneManagement, PhoneManagement]);
    expect(loadRemote.mock.calls).toEqual([['phone_widget/PhoneManagement']]);
  });

  test('fetches the remote anew for a further attempt', async () => {
    loadRemote.mockRejectedValueOnce(new Error('down')).mockResolvedValueOnce({ PhoneManagement });
    const loader = new RemoteLoader(entries, federation);
    await expect(loader.load(phoneManagement)).rejects.toThrow('down');
    await expect(loader.load(phoneManagement, 2)).resolves.toBe(PhoneManagement);
    expect(registerRemotes).toHaveBeenLastCalledWith([{ name: 'phone_widget', entry }], { force: true });
  });

  test('says what a remote lacks', async () => {
    loadRemote.mockResolvedValue({ Other: PhoneManagement });
    const loader = new RemoteLoader(entries, federation);
    await expect(loader.load(phoneManagement)).rejects.toThrow('phone_widget does not export PhoneManagement.');
    await expect(loader.load(smsTest)).rejects.toThrow('/config.json names no remote sms_test.');
  });
});
