// The product's alerting rules with shorter durations, so that a walk through all of them takes minutes.
const UNIT_S = { s: 1, m: 60, h: 3_600, d: 86_400 };
/** A rate needs two scrapes, on a machine that is busy, too. */
const LEAST_S = 5;
/** An age that is waited for in hours, as in `> 21600`; shorter ones stay. */
const LONG_AGE_S = 3_600;

/**
 * `for`, windows in brackets, `offset` and ages of an hour and more, in seconds, are divided; all else stays letter for letter. `divisorOf` says by how much
 * for an alert; recording rules are of no alert (null).
 */
export function quickRules(text, divisorOf) {
  const [head, ...rules] = text.split(/(?=^ +- (?:alert|record): )/m);
  return [head, ...rules.map((rule) => quickRule(rule, divisorOf(/- alert: (\w+)/.exec(rule)?.[1] ?? null)))].join('');
}

function quickRule(rule, divisor) {
  const shorter = (number, unit) => `${Math.max(LEAST_S, Math.round((number * UNIT_S[unit]) / divisor))}s`;
  return rule
    .replace(/\[(\d+)([smhd])\]/g, (_, number, unit) => `[${shorter(number, unit)}]`)
    .replace(/(for: |offset )(\d+)([smhd])/g, (_, before, number, unit) => before + shorter(number, unit))
    .replace(/> (\d+)$/gm, (as, age) =>
      age >= LONG_AGE_S && age % LONG_AGE_S === 0 ? `> ${Math.round(age / divisor)}` : as,
    );
}

/** The alerts that rules define, in their order. */
export function alertsIn(text) {
  return [...text.matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
}
