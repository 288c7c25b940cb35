import { specialPlans } from './special-plans';

const rules = specialPlans.map(({ from, to }) => ({ from: new RegExp(from), to }));
const stored = specialPlans.flatMap((plan) =>
  plan.stored ? [{ ...plan, stored: { ...plan.stored, pattern: new RegExp(plan.stored.from) } }] : [],
);
/** How numbers begin that rows may hold in two spellings; a test compares it with the plans. */
const STORED_TWICE = '^\\+(52|54|241|97[02])';

/**
 * The one spelling (E.164) by which a phone is compared, counted and found: two texts name the same phone where it is equal. Takes E.164
 * and never fails; what no plan spells twice stays as it is.
 */
export function identityOf(e164: string): string {
  return rules.reduce((spelling, { from, to }) => spelling.replace(from, to), e164);
}

/** Every spelling of the same phone that may be stored, its identity first. */
export function spellingsOf(e164: string): string[] {
  const identity = identityOf(e164);
  const others = stored.map((plan) => identity.replace(plan.stored.pattern, plan.stored.to));
  return [...new Set([identity, e164, ...others])];
}

/** `identityOf` of a stored number, as an SQL expression. `column` is SQL. */
export function identitySql(column: string): string {
  return `CASE WHEN ${column} ~ '${STORED_TWICE}' THEN ${respelledSql(column)} ELSE ${column} END`;
}

/** `spellingsOf` of a stored number, as an SQL array: for `e164 = ANY(…)`, which an index serves. `column` is SQL. */
export function spellingsSql(column: string): string {
  const identity = respelledSql(column);
  const others = stored.map((plan) => replaceSql(identity, plan.stored.from, plan.stored.to));
  return `CASE WHEN ${column} ~ '${STORED_TWICE}' THEN ARRAY[${[column, identity, ...others].join(', ')}] ELSE ARRAY[${column}] END`;
}

function respelledSql(column: string): string {
  return stored.reduce((sql, { from, to }) => replaceSql(sql, from, to), column);
}

function replaceSql(sql: string, from: string, to: string): string {
  return `regexp_replace(${sql}, '${from}', '${to.replaceAll('$', '\\')}')`;
}
