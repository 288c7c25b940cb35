import { clockTime } from '@linecheck/frontend-kit';
import { unknownSendLookUps } from '@linecheck/shared-contracts/look-ups';
import { silentCarrierCountries } from '@linecheck/shared-contracts/silent-carriers';
import type { Texts } from '../../messages';
import { stepOf, type SmsTest } from '../test-messages/sms-test';
import { causeOf, numberOfSender, type Cause } from './cause';
import { speakDuration } from './durations';
import type { Story } from './story';

/** What happened, and what to do or what comes next. */
export interface Words {
  readonly title: string;
  readonly detail: string;
}

/** Why a failed test failed, and what to do about it. */
export function causeWords(test: SmsTest, text: Texts): Words & { readonly cause: Cause } {
  const cause = causeOf(test);
  if (cause.name === 'worded')
    return { cause, title: text.delivery.badges['not-sent'], detail: test.error_message ?? '' };
  const { summary, remedy } = isOwn(cause.name, text)
    ? text.delivery.causes[cause.name]
    : text.explanations[cause.name];
  return { cause, title: summary, detail: cause.needsStart ? startWords(cause, test, text) : remedy };
}

type OwnName = keyof Texts['delivery']['causes'];

function isOwn(name: Exclude<Cause['name'], 'worded'>, text: Texts): name is OwnName {
  return name in text.delivery.causes;
}

function startWords({ name }: Cause, { sender }: SmsTest, text: Texts): string {
  const { start } = text.delivery;
  const number = numberOfSender(sender);
  const toStart = number === null ? start.unknown : start.to(number);
  return name === 'blocked-by-recipient' ? `${start.unblock} ${toStart}` : toStart;
}

/** What is said about a test that takes long; null where nothing is to be said beyond its steps. */
export function waitingWords(story: Story, country: string | null, text: Texts, locale: string): Words | null {
  const { late, unreported } = text.delivery;
  const isSilent = country !== null && silentCarrierCountries.has(country);
  const next = story.nextAt === null ? '' : clockTime(new Date(story.nextAt), new Date(), locale);
  switch (story.state) {
    case 'stored-late':
      return { title: late.stored.title, detail: late.stored.detail(lookUpTimes(locale), next) };
    case 'stored-closing':
      return { title: late.closing.title, detail: late.closing.detail(next) };
    case 'stored-stuck':
      return late.stuck;
    case 'taken-late':
    case 'handed-over-late': {
      const coming = story.wasLookedUp ? late.asked(next) : late.willAsk(next);
      const advice = isSilent ? unreported.silent.remedy : late.look;
      return { title: story.state === 'taken-late' ? late.taken : late.handedOver, detail: `${coming} ${advice}` };
    }
    case 'unreported': {
      const { summary, remedy } = isSilent ? unreported.silent : unreported;
      return { title: summary, detail: remedy };
    }
    default:
      return null;
  }
}

/** "10 seconds, 1 minute and 5 minutes". */
function lookUpTimes(locale: string): string {
  const times = unknownSendLookUps.map((seconds) => speakDuration(seconds, locale));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(times);
}

/** What a screen reader says once when a test comes to a state: no times that would change while it stands there. */
export function announcement(test: SmsTest, story: Story, country: string | null, text: Texts, locale: string): string {
  const { update } = text.delivery;
  switch (story.state) {
    case 'delivered':
      return update.delivered(speakDuration(stepOf(test, 'delivered')?.seconds ?? 0, locale));
    case 'unreported':
      return update.unreported(waitingWords(story, country, text, locale)?.title ?? '');
    case 'failed':
      return update.failed(heard(test, text));
    case 'refused':
    case 'not-sent':
      return update.refused(heard(test, text));
    case 'maybe-sent':
      return update['maybe-sent'](heard(test, text));
    case 'ending':
      return '';
    default:
      return update[story.state];
  }
}

function heard(test: SmsTest, text: Texts): string {
  const { title, detail } = causeWords(test, text);
  return `${title}. ${detail}`.trim();
}
