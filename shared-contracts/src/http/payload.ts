import { Type } from '@sinclair/typebox';
import { Nullable } from './schemas';

/** What something holds that nobody could use, safe to show whatever it is. */
export const ShownPayload = Type.Object({
  text: Nullable(Type.String({ description: 'With control characters as \\uXXXX; null where it is no UTF-8' })),
  base64: Type.String(),
  truncated: Type.Boolean({ description: 'Only the first 64 KiB are shown' }),
});
