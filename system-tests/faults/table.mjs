/** One row for each fault, over all of its rounds; `passed` where nothing of it went wrong. */
export function rowsOf(rounds) {
  const names = [...new Set(rounds.map(nameOf))];
  return names.map((fault) => {
    const own = rounds.filter((round) => nameOf(round) === fault);
    const sum = (key) => own.reduce((total, round) => total + round[key], 0);
    const recovered = own.map(({ recoveredS }) => recoveredS);
    const [lost, doubled, wrong, open] = ['lost', 'doubled', 'wrong', 'open'].map(sum);
    const isPassed =
      lost + doubled + wrong + sum('failures') === 0 &&
      recovered.every((seconds) => seconds !== null) &&
      sum('messages') > 0;
    return { fault, rounds: own.length, messages: sum('messages'), lost, doubled, wrong, open, recovered, isPassed };
  });
}

function nameOf({ fault, part }) {
  return `${fault} ${part}`;
}

const HEAD = ['fault', 'rounds', 'messages', 'lost', 'doubled', 'wrong state', 'seconds to recover'];

export function tableOf(rows) {
  const cells = rows.map((row) => [
    row.fault,
    row.rounds,
    row.messages,
    row.lost,
    row.doubled,
    row.wrong,
    secondsOf(row.recovered),
  ]);
  const lines = [HEAD, ...cells].map((line) => line.map(String));
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const shown = lines.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);
  return [shown[0], `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...shown.slice(1)].join('\n');
}

/** The least, and the most where there were several. */
function secondsOf(recovered) {
  const known = recovered.filter((seconds) => seconds !== null).sort((a, b) => a - b);
  const never = recovered.length - known.length;
  const shown = [...new Set([known[0], known.at(-1)])]
    .filter((each) => each !== undefined)
    .map((each) => each.toFixed(1));
  return [shown.join(' to '), never > 0 ? `never (${never})` : ''].filter(Boolean).join(', ');
}
