import { endOfGrapheme } from './graphemes';
import { gsmUnits, isGsm7 } from './gsm7';

/** How a text is sent: seven bits a character where its alphabet has them all, else sixteen. */
export const encodings = ['GSM-7', 'UCS-2'] as const;
export type TextEncoding = (typeof encodings)[number];

/** Units in one segment alone, and in each of several, which carry a header. */
const segmentUnits = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const;

/** Twilio's limit for one message, in UTF-16 code units. */
export const MAX_CHARACTERS = 1600;
/** More than ten segments are refused or cut by some carriers. */
export const MAX_SEGMENTS = 10;

/** What a text takes on the air. */
export interface TextMeasure {
  readonly encoding: TextEncoding;
  /** UTF-16 code units, as JavaScript's `length` has them. */
  readonly characters: number;
  /** Units of the encoding: in GSM-7 some characters take two. */
  readonly units: number;
  /** At least 1, of an empty text, too. */
  readonly segments: number;
  /** How many units its segments have room for. */
  readonly capacity: number;
}

/**
 * Encoding and segments of a text, as Twilio's `sms-segments-calculator` counts them without Smart Encoding: tests hold both together.
 * What one sees as one character never stands in two segments, but where it is longer than a segment.
 */
export function measureText(text: string): TextMeasure {
  const encoding = isGsm7(text) ? 'GSM-7' : 'UCS-2';
  const units = encoding === 'GSM-7' ? gsmLength(text) : text.length;
  const { alone, joined } = segmentUnits[encoding];
  const segments = units <= alone ? 1 : (encoding === 'GSM-7' ? gsmSegments : ucs2Segments)(text, joined);
  return { encoding, characters: text.length, units, segments, capacity: segments === 1 ? alone : segments * joined };
}

function gsmLength(text: string): number {
  let units = 0;
  for (let at = 0; at < text.length; at += 1) units += gsmUnits(text.charCodeAt(at));
  return units;
}

/** An escaped character is not parted: it leaves the last unit of a segment empty. */
function gsmSegments(text: string, room: number): number {
  let segments = 1;
  let used = 0;
  for (let at = 0; at < text.length; at += 1) {
    const size = gsmUnits(text.charCodeAt(at));
    if (used + size > room) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}

function ucs2Segments(text: string, room: number): number {
  let segments = 1;
  let used = 0;
  for (let start = 0; start < text.length;) {
    const end = endOfGrapheme(text, start);
    const size = end - start;
    if (used + size > room) {
      if (used > 0) segments += 1;
      // Marks without end, which no writing has: the rest of them goes on in the next segments.
      segments += Math.ceil(size / room) - 1;
      used = size % room || room;
    } else {
      used += size;
    }
    start = end;
  }
  return segments;
}
