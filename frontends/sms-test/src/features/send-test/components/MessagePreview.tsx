import { Skeleton, useLocale } from '@linecheck/frontend-kit';
import { measureText } from '@linecheck/shared-contracts/message-text';
import { useId } from 'react';
import { useText } from '../../../messages';
import { MessageText } from '../../message-text/components/MessageText';
import { SegmentMeter } from '../../message-text/components/SegmentMeter';
import { UnicodeNotice } from '../../message-text/components/UnicodeNotice';
import { usePrice } from '../api/get-price';
import type { ComposedMessage } from '../compose-message';

/** Characters from which the box may have to be scrolled on a narrow page, by keys, too. */
const MAY_SCROLL = 300;

interface MessagePreviewProps {
  /** Null where the template's text could not be loaded. */
  readonly message: ComposedMessage | null;
  readonly phoneNumber: string;
  /** Undefined where nothing of the text can be changed here. */
  readonly onReplace: (() => void) | undefined;
}

/** The text as it will be sent, what it takes on the air and what it costs. */
export function MessagePreview({ message, phoneNumber, onReplace }: MessagePreviewProps) {
  const text = useText().send.preview;
  const titleId = useId();
  return (
    <div role="group" aria-labelledby={titleId} className="st-preview">
      <span className="lc-label" id={titleId}>
        {text.title}
      </span>
      <p className="st-preview-text" tabIndex={message && message.content.length > MAY_SCROLL ? 0 : undefined}>
        {message === null || message.content === '' ? (
          <span className="st-preview-empty">{message === null ? text.unknown : text.empty}</span>
        ) : (
          <MessageText text={message.content} missing={message.missing} />
        )}
      </p>
      {message && (
        <>
          <SegmentMeter text={message.content}>
            <PriceOf text={message.content} phoneNumber={phoneNumber} />
          </SegmentMeter>
          <UnicodeNotice text={message.content} onReplace={onReplace} />
        </>
      )}
    </div>
  );
}

/** Estimated from the price of a segment; it is unknown where it could not be asked for, too. */
function PriceOf({ text: content, phoneNumber }: { readonly text: string; readonly phoneNumber: string }) {
  const text = useText().send.preview;
  const locale = useLocale();
  const price = usePrice(phoneNumber);
  if (price.isPending) {
    return (
      <span aria-busy="true" aria-label={text.priceLoading} role="group">
        <Skeleton width="84px" height="12px" />
      </span>
    );
  }
  if (!price.data) return <span>{text.priceUnknown}</span>;
  const { per_segment, currency } = price.data;
  const total = per_segment * measureText(content).segments;
  const figure = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 4 });
  return <span>{text.price(figure.format(total))}</span>;
}
