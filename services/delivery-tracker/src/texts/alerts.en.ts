import type { AlertTexts } from './alert-texts';

export const alertTexts: AlertTexts = {
  anywhere: 'unknown countries',
  seconds: (seconds) => `${seconds} s`,
  summaries: {
    'delivery-rate': ({ isCanary, messages, minutes, place, sender, measured, baseline, isExpected }) =>
      `Of ${messages} ${isCanary ? 'canary texts' : 'texts'} to ${place} from ${sender} within ${minutes} minutes ${measured} arrived; ` +
      (isExpected ? `${baseline} is expected.` : `over the last days ${baseline} did.`),
    latency: ({ isCanary, messages, minutes, place, sender, measured, baseline }) =>
      `Of ${messages} ${isCanary ? 'canary texts' : 'texts'} to ${place} from ${sender} within ${minutes} minutes one in twenty took longer than ${measured}; over the last days that was ${baseline}.`,
    'canary-failures': ({ place, sender, measured }) =>
      `Of one canary to ${place} from ${sender} this many texts in a row did not arrive: ${measured}.`,
  },
  recovered: (summary) => `It is over. ${summary}`,
  quiet: 'For a day too little has been sent to tell whether it is over.',
  nothingToDo: 'Nothing has to be done.',
  topCodeRemedy: (code, summary, remedy) => `The most frequent code is ${code}: ${summary}. ${remedy}`,
  remedies: {
    overdue:
      'Of most of them no end is heard. Check with the preflight that callbacks reach PUBLIC_URL, then look at the provider’s status page for this country.',
    unexplained:
      'The provider gave no reason. Look at its status page and at its log of messages from this sender to this country.',
    slow: 'Look at the provider’s status page for this country. If it lasts, send from another number: codes may expire before they arrive.',
  },
};
