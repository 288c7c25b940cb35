import type { EntityManager } from 'typeorm';
import type { Day, UsagePerson } from '../domain/usage';
import type { ReportWindow } from '../domain/usage-budget';
import type { PersonKey, PersonKeys } from '../domain/usage-person-key';

export interface KnownPerson {
  readonly person: UsagePerson;
  readonly window: ReportWindow;
}

interface Row {
  readonly seen_on: Day | null;
  readonly visited_on: Day | null;
  readonly saw_widget: boolean;
  readonly discovered: boolean;
  readonly registering_on: Day | null;
  readonly registered: boolean;
  readonly tested: boolean;
  readonly answered_on: Day | null;
  readonly reports_since: Date | null;
  readonly reports: number;
}

/**
 * What is remembered of a person, locked until the transaction ends. Who was last seen in the month before is taken over from there; days
 * before that month are brought up to its first, so that no row tells of more than two months. That is further away than any days of the funnel.
 */
export async function lockUsagePerson(
  em: EntityManager,
  keys: PersonKeys,
  forgetAnswersBefore: Day,
): Promise<KnownPerson> {
  const rows = await em.query<Row[]>(
    `INSERT INTO usage_people AS known (month, person, seen_on, visited_on, saw_widget, discovered, registering_on, registered, tested,
         answered_on, reports_since, reports)
       SELECT $1::date, $2, before.seen_on,
         CASE WHEN before.visited_on IS NOT NULL THEN greatest(before.visited_on, $3::date) END,
         coalesce(before.saw_widget, false), coalesce(before.discovered, false),
         CASE WHEN before.registering_on IS NOT NULL THEN greatest(before.registering_on, $3::date) END,
         coalesce(before.registered, false), coalesce(before.tested, false),
         CASE WHEN before.answered_on >= $5::date THEN before.answered_on END,
         before.reports_since, coalesce(before.reports, 0)
       FROM (SELECT) AS one LEFT JOIN usage_people AS before ON before.month = $3::date AND before.person = $4
     ON CONFLICT (month, person) DO UPDATE SET month = excluded.month
     RETURNING seen_on::text, visited_on::text, saw_widget, discovered, registering_on::text, registered, tested, answered_on::text,
       reports_since, reports`,
    [keys.current.month, keys.current.hash, keys.previous.month, keys.previous.hash, forgetAnswersBefore],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('Locking a person gave no row.');
  return { person: personOf(row), window: { startedAt: row.reports_since, reports: row.reports } };
}

export async function updateUsagePerson(
  em: EntityManager,
  { month, hash }: PersonKey,
  { person, window }: KnownPerson,
): Promise<void> {
  await em.query(
    `UPDATE usage_people SET seen_on = $3, visited_on = $4, saw_widget = $5, discovered = $6, registering_on = $7, registered = $8,
       tested = $9, answered_on = $10, reports_since = $11, reports = $12
     WHERE month = $1 AND person = $2`,
    [
      month,
      hash,
      person.seenOn,
      person.visitedOn,
      person.sawWidget,
      person.discovered,
      person.registeringOn,
      person.registered,
      person.tested,
      person.answeredOn,
      window.startedAt,
      window.reports,
    ],
  );
}

/** Forgets a person whose data is erased. The counts that they are in hold nobody. */
export async function deleteUsagePerson(em: EntityManager, { current, previous }: PersonKeys): Promise<void> {
  await em.query('DELETE FROM usage_people WHERE (month = $1 AND person = $2) OR (month = $3 AND person = $4)', [
    current.month,
    current.hash,
    previous.month,
    previous.hash,
  ]);
}

function personOf(row: Row): UsagePerson {
  return {
    seenOn: row.seen_on,
    visitedOn: row.visited_on,
    sawWidget: row.saw_widget,
    discovered: row.discovered,
    registeringOn: row.registering_on,
    registered: row.registered,
    tested: row.tested,
    answeredOn: row.answered_on,
  };
}
