import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useStyles } from '../theme/use-styles';
import { ModalAnnouncements } from './Toast';
import styles from './dialog.css';

const STYLES = [styles];

export interface DialogProps {
  readonly title: ReactNode;
  /** Beneath the title. */
  readonly lead?: ReactNode;
  /** Escape, the close of the browser, or a click beside it where `closesOutside`. */
  readonly onClose: () => void;
  /** Off where typed things would be lost. */
  readonly closesOutside?: boolean;
  readonly children: ReactNode;
}

/**
 * A modal dialog, open for as long as it is rendered. The browser keeps the focus inside; closing gives it back to where
 * it was. Put `autoFocus` on the control that comes first.
 */
export function Dialog({ title, lead, onClose, closesOutside = false, children }: DialogProps) {
  useStyles(STYLES);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useModal(dialog);
  return (
    <dialog
      ref={dialog}
      className="lc-dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={lead ? `${id}-lead` : undefined}
      onCancel={(event) => {
        // React decides whether it is there; the browser only asks.
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (closesOutside && event.target === dialog.current) onClose();
      }}
    >
      <div className="lc-dialog-content">
        <h2 className="lc-dialog-title" id={`${id}-title`}>
          {title}
        </h2>
        {lead && (
          <p className="lc-dialog-lead" id={`${id}-lead`}>
            {lead}
          </p>
        )}
        {children}
        <ModalAnnouncements />
      </div>
    </dialog>
  );
}

/** The buttons of a dialog, the primary one last; `note` stands at the left. */
export function DialogFoot({ note, children }: { readonly note?: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="lc-dialog-foot">
      {note && <div className="lc-dialog-note">{note}</div>}
      <div className="lc-dialog-buttons">{children}</div>
    </div>
  );
}

function useModal(dialog: { readonly current: HTMLDialogElement | null }): void {
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const root = element.getRootNode();
    const before = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
    element.showModal();
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [dialog]);
}
