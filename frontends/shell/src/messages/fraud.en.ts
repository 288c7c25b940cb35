/** What operators read about codes that nobody enters. */
export const en = {
  title: 'Codes that nobody enters',
  loading: 'Loading budgets of codes',
  failed: 'The budgets of codes could not be loaded.',
  recording: 'Only recording',
  recordingNote: 'Nothing is stopped: the list shows what would be. CODE_BUDGETS_MODE=enforce stops it.',
  empty: 'No code is stopped',
  emptyDetail:
    'Where many more codes are asked for than are entered, somebody may be paid for the texts. What is stopped shows here.',
  stopped: 'Stopped',
  decided: 'Lifted and blocked',
  columns: { key: 'Stopped', codes: 'Codes', last: 'Last', until: 'Until', actions: 'Actions' },
  scopes: {
    installation: 'Whole installation',
    country: 'Country',
    range: 'Numbers that begin with',
    network: 'Network',
    address: 'Address',
    countries: 'Countries from address',
  },
  used: (used: string, allowed: string) => `${used} not entered, ${allowed} allowed`,
  stopping: 'Stopping',
  recorded: 'Recorded',
  more: (name: string) => `More for ${name}`,
  lift: 'Lift for a day',
  block: 'Block',
  lifted: 'Lifted',
  blocked: 'Blocked',
  forever: 'Until it is ended',
  end: 'End',
  endOf: (name: string) => `End for ${name}`,
  ended: (name: string) => `${name}: the budgets decide again.`,
  changeFailed: 'That could not be done.',
  form: {
    scope: 'What',
    value: 'Which',
    valueHint: 'First digits such as +1876555, a country such as JM, or an address such as 203.0.114.9',
    valueMissing: 'Say which.',
    note: 'Why',
    noteHint: 'For whoever reads the history later.',
    noteMissing: 'Say why.',
    cancel: 'Cancel',
    lift: {
      title: 'Lift for a day',
      lead: 'Codes go out although the budget is used up.',
      leadOf: (name: string) => `${name}: codes go out for 24 hours although the budget is used up.`,
      confirm: 'Lift',
      done: (name: string) => `${name}: lifted for 24 hours.`,
    },
    block: {
      title: 'Block',
      lead: 'No code goes out, but to people who have proven their number before.',
      leadOf: (name: string) => `${name}: no code goes out, but to people who have proven their number before.`,
      confirm: 'Block',
      done: (name: string) => `${name}: blocked.`,
    },
  },
  backtest: {
    title: 'Try other limits',
    lead: 'What these limits would have stopped in the last 30 days. Nothing changes.',
    floor: 'Codes a day anyway',
    percent: '% of proofs in 14 days',
    wrong: 'Write whole numbers: codes from 1 on, shares from 0 to 999.',
    run: 'Try on the last 30 days',
    failed: 'The limits could not be tried.',
    result: (codes: string, people: string) =>
      `Would have stopped ${codes} codes, ${people} of people who later proved their number,`,
    cost: (cost: string | null, unpriced: string | null) =>
      cost === null
        ? unpriced === null
          ? 'at no cost.'
          : 'price unknown.'
        : `about ${cost}${unpriced === null ? '' : ` and ${unpriced} codes of unknown price`}.`,
    of: (requests: string, then: string) => `${requests} codes were asked for; ${then} were stopped at the time.`,
    incomplete: 'Requests are not kept for all these days yet: baselines are lower than they will be.',
    byRule: (codes: string, proven: string) => `${codes} codes, ${proven} of them proven`,
  },
  changes: {
    title: 'Who decided what',
    loading: 'Loading decisions',
    failed: 'The decisions could not be loaded.',
    empty: 'Nobody has lifted or blocked anything yet.',
    did: {
      lift: (operator: string, name: string) => `${operator} lifted: ${name}`,
      block: (operator: string, name: string) => `${operator} blocked: ${name}`,
      end: (operator: string, name: string) => `${operator} ended: ${name}`,
    },
  },
};

export type FraudTexts = typeof en;
