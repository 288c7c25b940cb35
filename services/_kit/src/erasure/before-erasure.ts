const UUID_V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * How far back an event reaches: to its own time, or to when what it is about was made, whose id says so. What is told today of a text
 * of yesterday is of yesterday.
 */
export function originOf({ time, subject }: { readonly time: string; readonly subject: string }): Date {
  const [, high, low] = UUID_V7.exec(subject) ?? [];
  const at = Date.parse(time);
  return new Date(high === undefined ? at : Math.min(at, Number.parseInt(`${high}${low}`, 16)));
}
