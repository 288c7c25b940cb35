// Plans of normalized statements, as PostgreSQL would make them for any parameters (EXPLAIN (GENERIC_PLAN), PostgreSQL 16 and newer).

const TWO_HOURS_AGO = `'${idOf(Date.now() - 2 * 3_600_000)}'::uuid`;

/**
 * Makes a statement of pg_stat_statements one that can be parsed again, and says of bounds, which were constants or are near the present,
 * what the planner is told of them where the service runs it: without a name, a statement is planned with its values.
 */
export function readable(query) {
  return query
    .replace(/\b(interval|timestamptz|date)\s+(\$\d+)/gi, '$2::$1')
    .replace(/extract\(\$\d+ FROM/gi, 'extract(epoch FROM')
    .replace(/\bLIMIT \$\d+\) AS counted/gi, 'LIMIT 1000000) AS counted')
    .replace(/\bLIMIT \$\d+/gi, 'LIMIT 100')
    .replace(/\b(encode|decode)\(([^,()]+), \$\d+\)/g, "$1($2, 'hex')")
    .replace(/\bset_config\(\$\d+, \$\d+, \$\d+\)/g, "set_config('synchronous_commit', 'off', true)")
    .replace(
      /\bhour >= \$\d+ AND hour < \$\d+(?=\s*\) AS past\b)/g,
      "hour >= now() - interval '1 day' AND hour < now()",
    )
    .replace(/\bversion > \$\d+/g, 'version > 0')
    .replace(/\bstate IN \(\$\d+, \$\d+\)/g, "state IN ('refused', 'not_sent')")
    .replace(/(\bpurpose = )\$\d+/g, "$1'verification'")
    .replace(/::date - \$\d+/g, '::date - 1')
    .replace(/(::date(?: AS day)?, \$\d+)( AS settled)?, (\$\d+)/g, '$1::int$2, $3::int')
    .replace(/\bgenerate_series\((\$\d+), (\$\d+)\)/g, 'generate_series($1::int, $2::int)')
    .replace(/\bstatus = \$\d+ AND updated_at/g, "status = 'held' AND updated_at")
    .replace(/\(\(\$\d+=\$\d+\)\)/g, '(1=0)')
    .replace(/("is_verified" = )\$\d+/g, '$1true')
    .replace(/("is_removed" = )\$\d+/g, '$1false')
    .replace(/\b((?:message_id|test_id|alert_id) >=? )\$\d+(::uuid)?/gi, `$1${TWO_HOURS_AGO}`)
    .replace(/\b((?:day|hour|counted_at) >=? )\$\d+/gi, `$1now() - interval '30 days'`);
}

const NOT_HERE = new Set(['42P01', '42703', '42883']);

/** The plan, and the text it is of; null where the statement is of another database. Parameters whose type nothing tells are text. */
export async function planOf(pool, statement) {
  for (let text = readable(statement); ;) {
    try {
      const { rows } = await pool.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
      return { plan: rows[0]['QUERY PLAN'][0].Plan, text };
    } catch (error) {
      const typed = withTextFor(error, text);
      if (typed !== null) text = typed;
      else if (NOT_HERE.has(error.code)) return null;
      else throw new Error(`${error.message}: ${text}`, { cause: error });
    }
  }
}

/** The statement with a type for the parameter that an error says has none; null where it says nothing of the kind. */
export function withTextFor(error, text) {
  const [, unknown] = /determine data type of parameter (\$\d+)/.exec(error.message) ?? [];
  if (unknown === undefined) return null;
  return text.replaceAll(new RegExp(`\\${unknown}(?!\\d|::)`, 'g'), `${unknown}::text`);
}

/** The relations that a plan reads from end to end. */
export function scansOf(plan) {
  const own = plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name']] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scansOf)];
}

/** The ways in which a plan comes to the rows of these tables. */
export function waysTo(plan, tables) {
  const own = tables.includes(plan['Relation Name']) ? [`${plan['Node Type']} ${plan['Index Name'] ?? ''}`.trim()] : [];
  return [...new Set([...own, ...(plan.Plans ?? []).flatMap((child) => waysTo(child, tables))])];
}

/** A UUIDv7 of an instant, in ms since 1970. */
export function idOf(at) {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
