import { Icon } from '@linecheck/frontend-kit';
import { useAnalyticsText } from '../../../messages/analytics';
import { periods, type Period } from '../test-stats';

interface PeriodSelectProps {
  readonly value: Period;
  readonly onChange: (period: Period) => void;
}

/** How far back the figures go. */
export function PeriodSelect({ value, onChange }: PeriodSelectProps) {
  const text = useAnalyticsText();
  return (
    <span className="st-period">
      <select aria-label={text.period} value={value} onChange={(event) => onChange(event.target.value as Period)}>
        {periods.map((period) => (
          <option key={period} value={period}>
            {text.periods[period]}
          </option>
        ))}
      </select>
      <Icon name="chevronDown" size={12} />
    </span>
  );
}
