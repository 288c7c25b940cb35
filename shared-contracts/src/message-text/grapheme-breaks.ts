/**
 * How a code point joins its neighbours: the Grapheme_Cluster_Break property of Unicode 10 (UAX #29), the version that
 * Twilio's segment calculator uses. Engines bring newer ones, each its own: with Intl.Segmenter a page and a service would count differently.
 */
export const Break = {
  other: 0,
  control: 1,
  /** Combining marks, variation selectors and spacing marks: they join what stands before them. */
  extend: 2,
  prepend: 3,
  /** Two of them are a flag. */
  regionalIndicator: 4,
  joiner: 5,
  emojiBase: 6,
  /** A skin tone. */
  emojiModifier: 7,
  afterJoiner: 8,
  emojiBaseAfterJoiner: 9,
  hangulLead: 10,
  hangulVowel: 11,
  hangulTail: 12,
  /** A whole syllable, without and with a tail. */
  hangulOpen: 13,
  hangulClosed: 14,
} as const;
export type Break = (typeof Break)[keyof typeof Break];

/** Ranges in base 36: the distance from the end of the range before, `+` how many more code points follow the first. */
const packed: Partial<Record<Break, string>> = {
  [Break.control]: '4t 12n 3jm 1kt 3+1 p+6 1e+f 109d+1kv 64g 6p+b 119h+3 440+7 h406+v 2p+3j 6p+2rz',
  [Break.extend]:
    'lc+33 7o+6 7c+18 2 2+1 2+1 2 21+a 1d+k h 2u+6 3+5 3+1 2+3 10 v+q 2k+a 1n+8 z+3 2+8 2+2 2+4 18+2 3d+d 2+w ' +
    '1j+2 2+h 2+6 b+1 u+2 1l 2+6 3+1 3+2 a b+1 u+2 1l 2+4 5+1 3+2 4 v+1 4 c+2 1l 2+7 2+2 2+2 l+1 n+5 2+2 1l ' +
    '2+6 3+1 3+2 9+1 b+1 v 1o+4 4+2 2+3 a 15+3 1n+6 2+2 2+3 8+1 c+1 u+2 1l 2+6 2+2 2+3 8+1 c+1 t+3 1k+1 2+6 ' +
    '2+2 2+3 a b+1 v+1 1z 5+5 2 2+7 j+1 1q 2+7 d+7 2r 2+6 2+1 c+5 23+1 s 2 2 5+1 1e+j 2+1 6+a 2+z a 2v+a 2+5 ' +
    'o+3 5+2 h+3 e 2+2 7 g jk+2 qb+2 u+2 u+1 v+1 1t+v a 1a+2 3c+1 z 3b+b 5+b 64+4 1m+9 2 2 3+n 3 1d+e 1u+4 ' +
    '1c+g 13+8 d+2 v+c 1l+d 1d+j 49+2 2+k 5 5+2 3+2 5j+1l 2+4 el 5g+w 2db+2 3y 2p+v ff+5 2y+1 n9x+3 2+9 x+1 ' +
    '29+1 7l 4 5 o+4 2h+1 1f+h r+h 1h+7 q+c 19+3 1c+d 11 1w+d d 9+1 1b 1g 2+2 3+1 6+1 2 16+4 6+1 6l+7 2+1 fn5 ' +
    'ki+f h+f a7+1 gu 6b 46+4 1af+2 2+1 6+3 15+2 5 4m+1 10a+2 1i+e 1l+3 1a+a 1y+2 11+d 1r d+2 1d+d a+2 2o+b 7 ' +
    '4h+b m+3 1l 2+6 3+1 3+2 a b+1 3+6 4+4 5d+h 2y+j 6k+6 3+8 s+1 2b+g 2z+c 2u+e k6+9 15+6 2+3 9 a+a 1b+f ' +
    'ba+7 2+7 2b+l 2+d 3f+5 4 2+1 2+6 2 fc9+4 1o+6 t7+19 h+3 f7v+1 43r+4 4+5 9+7 3+6 v+3 45+2 1j0+1i 5+1d 9 f ' +
    'n+4 2+e 11t+6 2+g 3+6 2+1 2+4 1pi+6 32+6 gzbq+2n 3l+6n',
  [Break.prepend]: '16o+5 60 1e cz vg 1f8v 79+1 1o7 24+3 jh',
  [Break.regionalIndicator]: '2qcm+p',
  [Break.joiner]: '6bx',
  [Break.emojiBase]:
    '7j1 64 h+3 2iyg 1p+2 3 3+2 3a+1 3+a u 2+8 4 5+2 2+2 z 5m+1 5 m 5+1 4v+2 4+4 2c h+2 a c gc+4 2+1 7 a+9 ' +
    '4+1 43+c',
  [Break.emojiModifier]: '2qrf+4',
  [Break.afterJoiner]: '7k0 2 2b+1 36 2k 2isk 1i 1h w h 4 1v 2 4e 1c+1 2z 5 58 48 i',
  [Break.emojiBaseAfterJoiner]: '2que+3',
  [Break.hangulLead]: '3cw+2n u0x+s',
  [Break.hangulVowel]: '3fk+1z 1349+m',
  [Break.hangulTail]: '3hk+2f 132k+1c',
};

interface Range {
  readonly first: number;
  readonly last: number;
  readonly kind: Break;
}

const ranges: readonly Range[] = Object.entries(packed)
  .flatMap(([kind, list]) => {
    let end = 0;
    return list.split(' ').map((entry) => {
      const [distance, more = '0'] = entry.split('+') as [string, string?];
      const first = end + parseInt(distance, 36);
      end = first + parseInt(more, 36);
      return { first, last: end, kind: Number(kind) as Break };
    });
  })
  .sort((one, other) => one.first - other.first);

/** Below it, nothing joins but control characters, which part. */
const FIRST_COMBINING = 0x300;

/** The class of a code point; half of a surrogate pair, alone, is a control character. */
export function breakOf(codePoint: number): Break {
  if (codePoint < FIRST_COMBINING) {
    const control = codePoint < 0x20 || (codePoint >= 0x7f && codePoint <= 0x9f) || codePoint === 0xad;
    return control ? Break.control : Break.other;
  }
  if (codePoint >= 0xac00 && codePoint <= 0xd7a3) {
    return (codePoint - 0xac00) % 28 === 0 ? Break.hangulOpen : Break.hangulClosed;
  }
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { first, last, kind } = ranges[middle] as Range;
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return kind;
  }
  return Break.other;
}
