import { FailureNotice, Menu, useToast, type AroundSignIn, type MenuAction } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { useSetPrimary } from '../api/set-primary';
import type { PhoneNumber } from '../phone-number';
import { NumberRow } from './NumberRow';
import type { NumberActions } from './NumbersCard';

/** A number with its menu; what failed stands beneath it. */
export function ManagedNumber({ number, ...actions }: NumberActions & { readonly number: PhoneNumber }) {
  const text = useText();
  const toast = useToast();
  const primary = useSetPrimary();
  const aroundSignIn: AroundSignIn = {
    onLeave: () => actions.onLeaveForPrimary(number),
    onReturn() {
      actions.onReturn();
      primary.reset();
    },
  };
  const setPrimary = (): void =>
    primary.mutate(number.id, {
      onSuccess: () => toast.show({ tone: 'ok', text: text.actions.primaryDone(number.international_format) }),
    });
  return (
    <>
      <NumberRow number={number} long onVerify={() => actions.onVerify(number)} onFix={() => actions.onFix(number)}>
        <Menu
          label={text.actions.menuOf(number.international_format)}
          actions={menuActions(number, text.actions, setPrimary, actions)}
        />
      </NumberRow>
      {primary.isError && (
        <li className="pw-row-failure">
          <FailureNotice
            title={`${text.actions.primaryFailed}.`}
            error={primary.error}
            onRetry={setPrimary}
            retrying={primary.isPending}
            aroundSignIn={aroundSignIn}
          />
        </li>
      )}
    </>
  );
}

function menuActions(
  number: PhoneNumber,
  text: ReturnType<typeof useText>['actions'],
  setPrimary: () => void,
  { onChange, onEditLabel, onHistory, onRemove }: NumberActions,
): MenuAction[] {
  const primary: MenuAction = {
    label: text.setPrimary,
    icon: 'star',
    disabled: !number.is_verified,
    onSelect: setPrimary,
  };
  return [
    ...(number.is_primary ? [] : [primary]),
    { label: text.changeNumber, icon: 'phone', onSelect: () => onChange(number) },
    { label: text.editLabel, icon: 'edit', onSelect: () => onEditLabel(number) },
    { label: text.history, icon: 'clock', onSelect: () => onHistory(number) },
    { label: text.remove, icon: 'trash', tone: 'bad', onSelect: () => onRemove(number) },
  ];
}
