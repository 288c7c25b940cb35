import { useId } from 'react';

interface SegmentsProps<Value extends string> {
  /** What is chosen here, for screen readers. */
  readonly legend: string;
  readonly labels: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, side by side: radio buttons with their keys. */
export function Segments<Value extends string>({ legend, labels, value, onChange }: SegmentsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="ops-segments">
      <legend className="lc-visually-hidden">{legend}</legend>
      {(Object.keys(labels) as Value[]).map((each) => (
        <label key={each} className="ops-segment">
          <input type="radio" name={name} checked={each === value} onChange={() => onChange(each)} />
          <span>{labels[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
