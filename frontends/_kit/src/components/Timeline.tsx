import type { ReactNode } from 'react';
import { useKitText } from '../text/use-kit-text';
import { useStyles } from '../theme/use-styles';
import styles from './timeline.css';

const STYLES = [styles];

export type TimelineState = 'done' | 'current' | 'awaited' | 'failed';

export interface TimelineStep {
  readonly key: string;
  readonly state: TimelineState;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** At the right: a time, or the seconds since the step before. */
  readonly time?: ReactNode;
}

export interface TimelineProps {
  readonly label: string;
  readonly steps: readonly TimelineStep[];
  /** Under a failure: what it means, what to do, and the button. */
  readonly remedy?: ReactNode;
}

/** How far a message has come. Done is green, current blue, failed red, and what is awaited hollow. */
export function Timeline({ label, steps, remedy }: TimelineProps) {
  useStyles(STYLES);
  const text = useKitText();
  return (
    <div className="lc-timeline-frame">
      <ol className="lc-timeline" aria-label={label}>
        {steps.map((step) => (
          <li
            key={step.key}
            className={`lc-step lc-step-${step.state}`}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span className="lc-step-mark" aria-hidden="true" />
            <div className="lc-step-main">
              <div className="lc-step-title">
                {step.title}
                <span className="lc-visually-hidden"> ({text.timeline[step.state]})</span>
              </div>
              {step.detail && <div className="lc-step-detail">{step.detail}</div>}
            </div>
            {step.time && <div className="lc-step-time">{step.time}</div>}
          </li>
        ))}
      </ol>
      {remedy && <div className="lc-remedy">{remedy}</div>}
    </div>
  );
}
