import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from '../icons/Icon';
import type { IconName } from '../icons/icon-paths';
import { Button, type ButtonProps } from './Button';
import { classNames } from './class-names';
import { placeBeside } from './place-beside';
import { useStyles } from '../theme/use-styles';
import styles from './menu.css';

const STYLES = [styles];

export interface MenuAction {
  readonly label: string;
  readonly icon?: IconName;
  readonly tone?: 'bad';
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** What the button says to a screen reader, with the thing it is about: "More for +44 7700 900456". */
  readonly label: string;
  readonly actions: readonly MenuAction[];
  /** `busy`: what was chosen is being done; the button keeps the focus, and opens nothing. */
  readonly button?: Pick<ButtonProps, 'variant' | 'icon' | 'className' | 'busy'>;
  /** In the place of the three dots. */
  readonly children?: ReactNode;
}

/** A button and the actions behind it, in a popover of the browser, with the keys of the ARIA menu pattern. */
export function Menu({ label, actions, button, children }: MenuProps) {
  useStyles(STYLES);
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const items = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]:not([aria-disabled])') ?? []),
  ];
  const show = (focus: 'first' | 'last'): void => {
    if (!trigger.current || !list.current || button?.busy) return;
    list.current.showPopover();
    placeBeside(list.current, trigger.current);
    items()
      .at(focus === 'first' ? 0 : -1)
      ?.focus();
  };
  const hide = (): void => {
    list.current?.hidePopover();
    trigger.current?.focus();
  };

  return (
    <>
      <Button
        variant="quiet"
        icon={children ? undefined : 'more'}
        {...button}
        ref={trigger}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => (open ? hide() : show('first'))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          show(event.key === 'ArrowDown' ? 'first' : 'last');
        }}
      >
        {children}
      </Button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className="lc-menu"
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => moveInMenu(event, items(), hide)}
      >
        {actions.map((action) => (
          <button
            key={action.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            aria-disabled={action.disabled || undefined}
            className={classNames('lc-menu-item', action.tone === 'bad' && 'lc-menu-item-bad')}
            onClick={() => {
              if (action.disabled) return;
              hide();
              action.onSelect();
            }}
          >
            {action.icon && <Icon name={action.icon} />}
            {action.label}
          </button>
        ))}
      </div>
    </>
  );
}

function moveInMenu(event: KeyboardEvent<HTMLElement>, items: readonly HTMLElement[], hide: () => void): void {
  if (event.key === 'Escape' || event.key === 'Tab') {
    if (event.key === 'Escape') event.preventDefault();
    hide();
    return;
  }
  const at = items.findIndex((item) => item === event.target);
  const target = {
    ArrowDown: items[(at + 1) % items.length],
    ArrowUp: items.at(at - 1),
    Home: items[0],
    End: items.at(-1),
  }[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
