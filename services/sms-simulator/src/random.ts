/** Numbers in [0, 1). */
export type Random = () => number;

/**
 * A generator for one purpose. The same seed and label give the same numbers whatever else happens in between, so a
 * message's outcome does not depend on what other messages are doing.
 */
export function randomFor(seed: string, label: string): Random {
  let [a, b, c, d] = scramble(`${seed}\u0000${label}`);
  return () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
}

/** Every byte in two digits: toString(16) of a number above 2^31 takes V8 ten times as long. */
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** So many lower-case hexadecimal digits. */
export function hexDigits(random: Random, digits: number): string {
  let hex = '';
  while (hex.length < digits) {
    const word = (random() * 4_294_967_296) | 0;
    hex += `${BYTES[word >>> 24]}${BYTES[(word >>> 16) & 255]}${BYTES[(word >>> 8) & 255]}${BYTES[word & 255]}`;
  }
  return hex.slice(0, digits);
}

/** Four well-mixed 32-bit words from any text (FNV-1a per word, then an avalanche). */
function scramble(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let word = 0; word < 4; word += 1) {
    let hash = words[word] as number;
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    words[word] = (hash ^ (hash >>> 16)) | 0;
  }
  return words;
}
