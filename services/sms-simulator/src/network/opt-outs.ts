/** What a reply asks for. */
export type OptOutKeyword = 'stop' | 'start' | 'help';

const STOP = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']);
const START = new Set(['START', 'YES', 'UNSTOP']);
const HELP = new Set(['HELP', 'INFO']);
const TOLL_FREE = /^\+1(?:800|833|844|855|866|877|888)\d{7}$/;

/** The text must be exactly the word, in any case. Toll-free senders know STOP, START and UNSTOP only. */
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

/** The network's own answer to such a word. */
export const OPT_OUT_REPLIES: Readonly<Record<OptOutKeyword, string>> = {
  stop: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  start:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  help: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};

/** Which phone wants no texts from which sender. */
export class OptOuts {
  private readonly pairs = new Set<string>();

  has(phone: string, sender: string): boolean {
    return this.pairs.has(key(phone, sender));
  }

  add(phone: string, sender: string): void {
    this.pairs.add(key(phone, sender));
  }

  remove(phone: string, sender: string): void {
    this.pairs.delete(key(phone, sender));
  }

  clear(): void {
    this.pairs.clear();
  }

  all(): { phone: string; sender: string }[] {
    return [...this.pairs].map((pair) => {
      // A sender may hold blanks, a phone does not.
      const blank = pair.indexOf(' ');
      return { phone: pair.slice(0, blank), sender: pair.slice(blank + 1) };
    });
  }

  /** The senders that this phone does not want to hear. */
  sendersFor(phone: string): string[] {
    return this.all()
      .filter((pair) => pair.phone === phone)
      .map((pair) => pair.sender);
  }
}

function key(phone: string, sender: string): string {
  return `${phone} ${sender}`;
}
