import type { FieldCode } from '@linecheck/shared-contracts/errors';

/** In one language: a sentence or two for every code of a field. The compiler asks for those of new codes. */
export type FieldTexts = Readonly<Record<FieldCode, string>>;
