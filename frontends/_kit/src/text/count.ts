/** `1 text`, `2 texts`: for languages that know one and many. */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
