import type { CodeStopFacts, CodeStopTexts } from './code-stop-texts';

const figures = ({ used, allowed }: CodeStopFacts): string =>
  `${used} codes were not entered, and the budget allows ${allowed}.`;

const TO_WHERE = 'Lift it where real people are stopped; block it where nobody of yours is.';
const FROM_WHERE =
  'Block it and close it at your firewall, because refusals cost requests too. Many real people behind one address, as in an office: lift it.';

export const codeStopTexts: CodeStopTexts = {
  summaries: {
    installation: (facts) => `Codes to numbers that nobody has proven are stopped everywhere: ${figures(facts)}`,
    country: (facts) => `Codes to ${facts.place} are stopped: ${figures(facts)}`,
    range: (facts) => `Codes to numbers that begin with ${facts.range} (${facts.place}) are stopped: ${figures(facts)}`,
    network: (facts) => `Codes that one network asks for are stopped: ${figures(facts)}`,
    address: (facts) => `Codes that one address asks for are stopped: ${figures(facts)}`,
    countries: ({ used, allowed }) =>
      `Codes that one address asks for are stopped: it asked for codes to ${used} countries within a day, and ${allowed} are allowed.`,
  },
  over: {
    recovered: (summary, codes) => `It is over: nobody asks for more of them. Stopped in all: ${codes}. ${summary}`,
    quiet: (summary, codes) => `It is over. Stopped in all: ${codes}. ${summary}`,
    lifted: (summary, codes) => `It is over: an operator lifted it. Stopped in all: ${codes}. ${summary}`,
    recorded: (summary, codes) =>
      `Such codes are only recorded by now, not stopped. Stopped before: ${codes}. ${summary}`,
  },
  remedies: {
    installation:
      'Look which countries and ranges are stopped besides, and block those that nobody of yours is in. A launch: lift it for a day.',
    country: TO_WHERE,
    range: TO_WHERE,
    network: FROM_WHERE,
    address: FROM_WHERE,
    countries: FROM_WHERE,
  },
};
