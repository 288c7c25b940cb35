import { Icon } from '@linecheck/frontend-kit';
import { useText } from '../../../messages/use-text';

/** The mark and the name. */
export function Brand() {
  const text = useText();
  return (
    <span className="shell-brand">
      <span className="shell-mark">
        <Icon name="pulse" size={18} />
      </span>
      {text.product}
    </span>
  );
}
