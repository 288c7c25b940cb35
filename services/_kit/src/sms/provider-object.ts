/** The provider nests nothing; what goes deeper could not even be written down again. */
const MAX_DEPTH = 32;

/** What the provider sends: the members of an object, or of the JSON text of one; null where it is none that can be used. */
export function providerObject(body: unknown): Readonly<Record<string, unknown>> | null {
  const value = typeof body === 'string' ? parsed(body) : body;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && !isDeeperThan(MAX_DEPTH, value) ? { ...value } : null;
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(levels - 1, member));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
