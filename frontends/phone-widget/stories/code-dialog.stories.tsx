import { ApiError } from '@linecheck/frontend-kit';
import { verifyCode } from '@linecheck/frontend-kit/operations/phone-numbers';
import { hangs, refuses, type, type Stories, type Story } from '@linecheck/frontend-kit/stories';
import { styles } from '../src/exposes/styles';
import { dialogStyles } from '../src/features/screens/dialog-styles';
import { deliveryOfStatus, refusedDelivery, type CodeDelivery } from '../src/features/verification/code-delivery';
import { CodeDialog } from '../src/features/verification/components/CodeDialog';
import type { SentCode } from '../src/features/verification/sent-code';
import type { CodeOfNumber, Codes } from '../src/features/verification/use-codes';
import { sentCode } from '../test/example-numbers';
import { longNamed } from './person';

const nothing = (): void => undefined;

/** Sent ten seconds before the clock stands. */
const sent = (changed: Partial<SentCode> = {}): SentCode =>
  sentCode({ expires_at: '2026-05-01T10:21:50Z', next_code_at: '2026-05-01T10:12:20Z', ...changed });

const quiet: CodeOfNumber = { sent: null, isLooking: false, isSending: false, error: null, nextAt: null };

function codesOf(code: Partial<CodeOfNumber>): Codes {
  const known = { ...quiet, ...code, nextAt: code.sent ? Date.parse(code.sent.next_code_at) : null };
  return { of: () => known, open: nothing, resume: async () => true, request: nothing, setAttemptsLeft: nothing };
}

function dialog(code: Partial<CodeOfNumber>, delivery: CodeDelivery | null = null, more: Partial<Story> = {}): Story {
  return {
    show: () => (
      <CodeDialog
        number={longNamed}
        codes={codesOf(code)}
        delivery={delivery}
        onVerified={nothing}
        onChangeNumber={nothing}
        onClose={nothing}
      />
    ),
    ...more,
  };
}

const delivered: CodeDelivery = { state: 'delivered', at: '2026-05-01T10:11:55Z' };
const typed = [type('.lc-dialog input', '419027')];
const wrong = refuses(verifyCode, 422, 'code-wrong', { attempts_left: 4 });

export const stories: Stories = {
  title: 'Code dialog',
  of: {},
  styles: [...styles, ...dialogStyles],
  states: {
    looking: dialog({ isLooking: true }),
    texting: dialog({ isSending: true }),
    queued: dialog({ sent: sent() }, { state: 'queued' }),
    'handed over': dialog({ sent: sent() }, { state: 'handed_over' }),
    delivered: dialog({ sent: sent() }, delivered),
    'live updates paused': dialog({ sent: sent() }, { state: 'taken' }, { paused: true }),
    checking: dialog({ sent: sent() }, delivered, { answers: [hangs(verifyCode)], acts: typed }),
    'a wrong code': dialog({ sent: sent() }, delivered, { answers: [wrong], acts: typed }),
    'a failure': dialog({ sent: sent() }, delivered, { others: 'failing', acts: typed }),
    'no text went out': dialog({ sent: sent() }, refusedDelivery(21211)),
    'not delivered': dialog({ sent: sent() }, deliveryOfStatus('undelivered', '2026-05-01T10:11:55Z', 30003)),
    'used up': dialog({ sent: sent({ attempts_left: 0 }) }, delivered),
    'asked for too often': dialog({
      error: new ApiError({ code: 'too-many-codes', status: 429, title: '', retryAfterSeconds: 600 }),
    }),
  },
};
