import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';

export type PreflightDocument = AnswerOf<typeof deliveryTrackerApi.getPreflight>;

type Outcome = PreflightDocument['outcome'];

const COLOURS: Readonly<Record<Outcome, number>> = { ok: 32, unknown: 36, warning: 33, failed: 31 };
const WIDEST = 100;

/** One check after the other: what it found, and below that what to do. */
export function tableOf({ checks, took_ms: tookMs }: PreflightDocument, inColour: boolean): string {
  const titles = Math.max(...checks.map(({ title }) => title.length));
  const indent = 'unknown'.length + 2 + titles + 2;
  const lines = checks.flatMap(({ title, outcome, found, remedy }) => {
    const begin = `${coloured(outcome, inColour)}  ${title.padEnd(titles)}  `;
    const said = [
      ...wrapped(printable(found), WIDEST - indent),
      ...wrapped(remedy === null ? '' : `→ ${printable(remedy)}`, WIDEST - indent),
    ];
    return said.map((line, index) => (index === 0 ? begin : ' '.repeat(indent)) + line);
  });
  return [...lines, '', `${summaryOf(checks)}, in ${(tookMs / 1000).toFixed(1)} s.`].join('\n');
}

function summaryOf(checks: PreflightDocument['checks']): string {
  const count = (outcome: Outcome) => checks.filter((check) => check.outcome === outcome).length;
  const parts = (['failed', 'warning', 'unknown', 'ok'] as const).flatMap((outcome) =>
    count(outcome) === 0 ? [] : [`${count(outcome)} ${outcome}`],
  );
  return parts.join(', ');
}

function coloured(outcome: Outcome, inColour: boolean): string {
  const text = outcome.padEnd('unknown'.length);
  return inColour ? `\u001b[${COLOURS[outcome]}m${text}\u001b[0m` : text;
}

/** What others answered must not steer the terminal. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- exactly those
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line += (line === '' ? '' : ' ') + word;
  }
  return line === '' ? lines : [...lines, line];
}
