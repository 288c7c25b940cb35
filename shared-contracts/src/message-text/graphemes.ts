import { Break, breakOf } from './grapheme-breaks';

/** What was read of a character that may go on. */
interface Reading {
  previous: Break;
  /** A skin tone may still join. */
  emoji: boolean;
  /** Halves of flags since the last whole one. */
  flagHalves: number;
}

/** Where the character that begins at `start` ends, in UTF-16 code units: what one sees as one, and never half of a pair. */
export function endOfGrapheme(text: string, start: number): number {
  let codePoint = text.codePointAt(start) as number;
  let at = start + unitsOf(codePoint);
  const first = breakOf(codePoint);
  const reading: Reading = { previous: first, emoji: isEmojiBase(first), flagHalves: isFlagHalf(first) ? 1 : 0 };
  while (at < text.length) {
    codePoint = text.codePointAt(at) as number;
    const next = breakOf(codePoint);
    if (!joins(reading, next)) return at;
    reading.flagHalves = isFlagHalf(next) ? reading.flagHalves + 1 : 0;
    reading.emoji = isEmojiBase(next) || (reading.emoji && next === Break.extend);
    reading.previous = next;
    at += unitsOf(codePoint);
  }
  return at;
}

/** The rules of UAX #29, revision 31, in their order. A line break of two characters counts as two, as the air carries it. */
function joins({ previous, emoji, flagHalves }: Reading, next: Break): boolean {
  if (previous === Break.control || next === Break.control) return false;
  if (joinsHangul(previous, next)) return true;
  if (next === Break.extend || next === Break.joiner) return true;
  if (previous === Break.prepend) return true;
  if (next === Break.emojiModifier) return emoji;
  if (previous === Break.joiner) return next === Break.afterJoiner || next === Break.emojiBaseAfterJoiner;
  return isFlagHalf(previous) && isFlagHalf(next) && flagHalves % 2 === 1;
}

function joinsHangul(previous: Break, next: Break): boolean {
  switch (previous) {
    case Break.hangulLead:
      return next >= Break.hangulLead && next !== Break.hangulTail;
    case Break.hangulOpen:
    case Break.hangulVowel:
      return next === Break.hangulVowel || next === Break.hangulTail;
    case Break.hangulClosed:
    case Break.hangulTail:
      return next === Break.hangulTail;
    default:
      return false;
  }
}

function isEmojiBase(kind: Break): boolean {
  return kind === Break.emojiBase || kind === Break.emojiBaseAfterJoiner;
}

function isFlagHalf(kind: Break): boolean {
  return kind === Break.regionalIndicator;
}

function unitsOf(codePoint: number): 1 | 2 {
  return codePoint > 0xffff ? 2 : 1;
}
