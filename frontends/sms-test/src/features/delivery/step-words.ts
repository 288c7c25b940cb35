import type { TimelineStep } from '@linecheck/frontend-kit';
import type { Texts } from '../../messages';
import type { SmsTest } from '../test-messages/sms-test';
import { shortSid, type DeliveryStep } from './delivery-steps';
import { formatDuration } from './durations';
import { secondsToPhone, type Story } from './story';
import { causeWords } from './story-words';
import type { UsualTime } from './usual-times';

interface Told {
  readonly test: SmsTest;
  readonly story: Story;
  readonly usual: UsualTime | null;
  readonly text: Texts;
  readonly locale: string;
}

type StepText = Pick<TimelineStep, 'title'> & { readonly detail?: string };

/** What a step of the timeline says. What is usual is said only while it still can be. */
export function stepWords(step: DeliveryStep, told: Told): StepText {
  const { steps } = told.text.delivery;
  switch (step.step) {
    case 'stored':
      return { title: steps.stored.title, detail: storedDetail(step, told) };
    case 'taken':
      return { title: steps.taken.title, detail: takenDetail(step, told) };
    case 'handed_over':
      return { title: steps.handedOver.title, detail: handedOverDetail(step, told) };
    case 'delivered':
      return { title: steps.delivered.title, detail: deliveredDetail(step, told) };
    case 'failed':
      return failedText(told);
  }
}

function isLate({ state }: Story): boolean {
  return state === 'unreported' || /-(late|closing|stuck)$/.test(state);
}

/** For what is awaited: that it is late, or what is usual. */
function awaited({ isNext }: DeliveryStep, { story, text }: Told, usual: string): string | undefined {
  if (!isLate(story)) return usual;
  if (!isNext) return undefined;
  return story.state === 'unreported' ? text.delivery.steps.unreported : text.delivery.steps.late;
}

function storedDetail({ state }: DeliveryStep, { text }: Told): string {
  return state === 'current' ? text.delivery.passing : text.delivery.steps.stored.detail;
}

function takenDetail(step: DeliveryStep, told: Told): string | undefined {
  const { test, text } = told;
  if (step.state === 'awaited') return awaited(step, told, text.delivery.steps.taken.awaited);
  if (test.simulated) return text.delivery.simulated.taken;
  return test.message_sid === null ? text.delivery.inQueue : text.delivery.queuedAs(shortSid(test.message_sid));
}

function handedOverDetail(step: DeliveryStep, told: Told): string | undefined {
  const { delivery } = told.text;
  if (step.state === 'awaited') return awaited(step, told, delivery.steps.handedOver.awaited);
  return step.state === 'current' ? delivery.waitingForPhone : delivery.carrierHasIt;
}

function deliveredDetail(step: DeliveryStep, told: Told): string | undefined {
  const { test, story, usual, text, locale } = told;
  const { steps, simulated, usually, compared } = text.delivery;
  if (step.state === 'awaited') {
    if (usual === null || test.simulated) return awaited(step, told, steps.delivered.awaited);
    const time = formatDuration(usual.seconds, locale);
    return awaited(step, told, usual.isOfRoute ? usually.route(time) : usually.all(time));
  }
  if (test.simulated) return simulated.delivered;
  if (story.state === 'delivered-found') return steps.delivered.foundByAsking;
  const own = secondsToPhone(test);
  if (usual === null || own === null) return steps.delivered.detail;
  const words = usual.isOfRoute ? compared.route : compared.all;
  return `${steps.delivered.detail}. ${words(formatDuration(usual.seconds, locale), formatDuration(own, locale))}`;
}

function failedText({ test, story, text }: Told): StepText {
  const { steps } = text.delivery;
  if (story.state === 'ending') return { title: steps.ending };
  const { title, cause } = causeWords(test, text);
  const detail = cause.name === 'worded' ? undefined : title;
  if (story.state === 'failed') return { title: steps.failed, detail };
  return { title: story.state === 'maybe-sent' ? steps.maybeSent : steps.refused, detail };
}
