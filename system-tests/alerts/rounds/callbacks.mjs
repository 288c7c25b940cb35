// Callbacks that nobody signed, or of no use.
import { idsIn } from './ids.mjs';

const SID = `SM${'0'.repeat(32)}`;

export const callbacksForged = {
  fault: 'Callbacks are signed with another auth token',
  alerts: ['LinecheckCallbacksRefused'],
  provoke: async () => ({}),
  async goOn(walk) {
    for (let count = 0; count < 10; count += 1)
      await walk.callback({ MessageSid: SID, MessageStatus: 'sent' }, { token: 'a token of before' });
  },
  // Strangers need nothing; that it is not PUBLIC_URL or the token is what preflight says.
  mend: (walk) => walk.npm('preflight'),
};

export const callbacksOfOthers = {
  fault: 'Another program uses the same webhook: signed callbacks without our id',
  alerts: ['LinecheckCallbacksSetAside'],
  provoke: async () => ({}),
  async goOn(walk) {
    await walk.callback({ MessageSid: SID, MessageStatus: 'sent' });
  },
  async mend(walk) {
    const ids = idsIn(await walk.npm('set-aside', ['list', 'callbacks', '--json', '--limit', '100']));
    await walk.npm('set-aside', ['discard', 'callbacks', ...ids, '--reason', 'of another program']);
    const left = idsIn(await walk.npm('set-aside', ['list', 'callbacks', '--json']));
    if (left.length > 0) throw new Error('What was discarded is still in the list.');
  },
};
