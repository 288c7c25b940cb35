import { countryOfRange } from '@linecheck/shared-contracts/number-reading';
import type { EntityManager } from 'typeorm';
import { requireWritten, writtenInFull, writtenNumber } from '../domain/own-number';
import type { Price } from '../domain/price';
import { listTestableNumbers } from '../persistence/own-numbers';
import { findPrice } from '../persistence/prices';
import { findTemplateOf } from '../persistence/templates';
import { composeText, ownTemplateOf, type ComposedText, type RequestedText } from './compose-text';
import type { RequestedTests } from './send-test';

export interface RequestedPreview extends Pick<RequestedTests, 'userId' | 'locale'> {
  text: RequestedText;
  /** In any notation; need not be the person's own. */
  phoneNumber: string | undefined;
}

export interface PreviewedText {
  text: ComposedText;
  /** Null without a number, and where no price is known. */
  price: Price | null;
}

/** A text as it would be sent and what it would cost; nothing is sent or counted. Throws `phone-number-invalid` and what composeText throws. */
export async function previewText(em: EntityManager, asked: RequestedPreview): Promise<PreviewedText> {
  const own = ownTemplateOf(asked.text);
  const template = own === null ? null : await findTemplateOf(em, asked.userId, own);
  const text = composeText(asked.locale, asked.text, template?.text ?? null);
  return { text, price: asked.phoneNumber === undefined ? null : await priceFor(em, asked.userId, asked.phoneNumber) };
}

async function priceFor(em: EntityManager, userId: string, phoneNumber: string): Promise<Price | null> {
  const written = writtenNumber(phoneNumber);
  const own = writtenInFull(written) === null ? await listTestableNumbers(em, userId) : [];
  const country = countryOfRange(requireWritten(written, own));
  return country === null ? null : findPrice(em, country);
}
