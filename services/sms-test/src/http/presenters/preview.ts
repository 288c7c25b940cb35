import type { smsTestApi } from '@linecheck/shared-contracts';
import { MAX_SEGMENTS, unicodeCharactersOf } from '@linecheck/shared-contracts/message-text';
import { totalOf } from '../../domain/price';
import type { PreviewedText } from '../../use-cases/preview-text';

export function presentPreview({ text: { text, encoding, segments }, price }: PreviewedText): smsTestApi.Preview {
  return {
    message_content: text,
    encoding,
    characters: text.length,
    segments,
    max_segments: MAX_SEGMENTS,
    unicode_characters: unicodeCharactersOf(text).map(({ character, codePoint, positions, replacement }) => ({
      character,
      code_point: codePoint,
      positions: [...positions],
      replacement,
    })),
    price: price && {
      country: price.country,
      currency: price.currency,
      per_segment: price.perSegment,
      total: totalOf(price, segments),
    },
  };
}
