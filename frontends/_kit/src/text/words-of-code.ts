/** What a catalogue says of a code that a service answered; undefined for one that this page is too old to know. */
export function wordsOfCode<Words>(catalogue: Readonly<Record<string, Words>>, code: string): Words | undefined {
  return Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
}
