import type { CodeStopFacts, CodeStopTexts } from './code-stop-texts';

const figures = ({ used, allowed }: CodeStopFacts): string =>
  `${used} codes were not entered, and the budget allows ${allowed}.`;

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
  remedy:
    'Look under “Codes that nobody enters” who asks for them. Lift it where real people are stopped; block the range or the country that nobody of yours is in.',
  nothingToDo: 'Nothing has to be done.',
};
