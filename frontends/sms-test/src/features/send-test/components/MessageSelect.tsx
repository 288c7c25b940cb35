import { Select } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import type { MessageChoice } from '../use-test-form';

interface MessageSelectProps {
  readonly value: MessageChoice;
  readonly onChange: (choice: MessageChoice) => void;
}

/** The built-in text or the person's own. */
export function MessageSelect({ value, onChange }: MessageSelectProps) {
  const text = useText().send;
  return (
    <Select
      label={text.message}
      value={value}
      hint={value === 'built-in' ? text.builtInHint : undefined}
      onChange={(event) => onChange(event.target.value as MessageChoice)}
    >
      <option value="built-in">{text.builtIn}</option>
      <option value="own">{text.own}</option>
    </Select>
  );
}
