import { useLocale } from '@linecheck/frontend-kit';
import { MAX_SEGMENTS, measureText } from '@linecheck/shared-contracts/message-text';
import type { ReactNode } from 'react';
import { useText } from '../../../messages';

interface SegmentMeterProps {
  readonly text: string;
  /** At the right: what it costs. */
  readonly children?: ReactNode;
}

/** What a text takes on the air: encoding, units used of its segments' capacity, segments. A change of segments is read out. */
export function SegmentMeter({ text, children }: SegmentMeterProps) {
  const words = useText().send.meter;
  const locale = useLocale();
  const figure = (number: number): string => number.toLocaleString(locale);
  const { encoding, units, capacity, segments } = measureText(text);
  return (
    <div className="st-meter">
      <SegmentBar used={units} capacity={capacity} segments={segments} />
      <div className="st-meter-line">
        <span>{words.line(encoding, figure(units), figure(capacity), segments)}</span>
        {children}
      </div>
      <span className="lc-visually-hidden" role="status">
        {text === '' ? '' : words.spoken(encoding, segments)}
      </span>
    </div>
  );
}

interface SegmentBarProps {
  readonly used: number;
  readonly capacity: number;
  readonly segments: number;
}

/** A cell for each segment, the last as full as it is. The line beneath says the same in words. */
function SegmentBar({ used, capacity, segments }: SegmentBarProps) {
  const cells = Math.min(segments, MAX_SEGMENTS);
  const fullCells = (used / capacity) * segments;
  return (
    <div className={segments > MAX_SEGMENTS ? 'st-bar st-bar-over' : 'st-bar'} aria-hidden="true">
      {Array.from({ length: cells }, (_, index) => (
        <span key={index} className="st-bar-cell">
          <span style={{ width: `${Math.max(0, Math.min(1, fullCells - index)) * 100}%` }} />
        </span>
      ))}
    </div>
  );
}
