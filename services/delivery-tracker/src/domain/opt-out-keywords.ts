/** What a text that comes in asks for. */
export type OptOutKeyword = 'stop' | 'start' | 'help';

const STOP = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']);
const START = new Set(['START', 'YES', 'UNSTOP']);
const HELP = new Set(['HELP', 'INFO']);
const TOLL_FREE = /^\+1(?:800|833|844|855|866|877|888)\d{7}$/;

/**
 * The word that a text to `sender` is, where the provider does not say: exactly it, in any case, as Twilio takes it. The
 * network behind toll-free senders knows STOP, START and UNSTOP only.
 */
export function optOutKeyword(body: string, sender: string): OptOutKeyword | null {
  const word = body.trim().toUpperCase();
  if (TOLL_FREE.test(sender)) {
    if (word === 'STOP') return 'stop';
    return word === 'START' || word === 'UNSTOP' ? 'start' : null;
  }
  if (STOP.has(word)) return 'stop';
  if (START.has(word)) return 'start';
  return HELP.has(word) ? 'help' : null;
}

/**
 * What the provider itself took a text for, where it says so (`OptOutType`): with Advanced Opt-Out the words are the
 * account's own, in any language, and the provider has stopped our texts, or lets them through again, already.
 */
export function providerDecision(optOutType: string): OptOutKeyword | null {
  const verdict = optOutType.trim().toLowerCase();
  return verdict === 'stop' || verdict === 'start' || verdict === 'help' ? verdict : null;
}
