import { measureText, type TextEncoding } from '@linecheck/shared-contracts/message-text';

export interface Segments {
  readonly count: number;
  readonly encoding: TextEncoding;
}

/** How many segments a text takes on the air, and in which encoding. */
export function segmentsOf(body: string): Segments {
  const { segments, encoding } = measureText(body);
  return { count: segments, encoding };
}
