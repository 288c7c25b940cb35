/** What a text costs in this report; what it really costs is what `npm run prices` loads. */
const PRICE = 0.08;

/** Counts for people, and for each campaign. */
export function countOutcomes(outcomes) {
  const groups = new Map();
  for (const [{ campaign, range }, { sent, stopped, waitedMs, rules }] of outcomes) {
    const name = campaign ?? 'people';
    const group = groups.get(name) ?? {
      asked: 0,
      sent: 0,
      refused: 0,
      neverSent: 0,
      longestWaitMs: 0,
      ofRanges: new Map(),
      rules: new Map(),
    };
    groups.set(name, group);
    group.asked += 1;
    group.sent += sent;
    if (stopped > 0) {
      group.refused += 1;
      if (sent === 0) group.neverSent += 1;
      group.longestWaitMs = Math.max(group.longestWaitMs, waitedMs);
    }
    for (const rule of new Set(rules)) group.rules.set(rule, (group.rules.get(rule) ?? 0) + 1);
    if (range !== null) group.ofRanges.set(range, (group.ofRanges.get(range) ?? 0) + sent);
  }
  return groups;
}

export function printReport(groups) {
  for (const [name, { asked, sent, refused, neverSent, longestWaitMs, ofRanges, rules }] of groups) {
    const by = [...rules].map(([rule, count]) => `${rule} ${count}`).join(', ');
    if (name === 'people') {
      console.log(
        `${asked} people, ${sent} codes; ${refused} were ever refused (${((100 * refused) / asked).toFixed(3)} %), ${neverSent} got none; longest wait ${Math.round(longestWaitMs / 60_000)} min${by && ` (${by})`}`,
      );
      continue;
    }
    const stopped = (100 * (asked - sent)) / asked;
    console.log(
      `${name}: ${asked} asked for, ${sent} let through (${(sent * PRICE).toFixed(2)} at ${PRICE} a text), ${stopped.toFixed(1)} % stopped, ${Math.max(0, ...ofRanges.values())} at most into one range (${by})`,
    );
  }
}
