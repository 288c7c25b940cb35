import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Icon } from '../icons/Icon';
import { useKitText } from '../text/use-kit-text';
import { Button } from './Button';

export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'ok' | 'bad' | 'neutral';
  /** Such as an undo. */
  readonly action?: { readonly label: string; readonly onSelect: () => void };
}

interface Toasts {
  /** Shows a line for a while and reads it out. */
  readonly show: (message: ToastMessage) => void;
  /** Reads it out only, for what the eye sees anyhow. */
  readonly announce: (text: string) => void;
}

const ToastContext = createContext<Toasts | null>(null);
const AnnouncedContext = createContext('');

export function useToast(): Toasts {
  const toasts = useContext(ToastContext);
  if (toasts === null) throw new Error('useToast works inside a RemoteRoot or ToastProvider only.');
  return toasts;
}

/** For modal dialogs: what is outside of them is inert, and screen readers say nothing of it. Reads out what comes while it is there. */
export function ModalAnnouncements() {
  const announced = useContext(AnnouncedContext);
  const [before] = useState(announced);
  return <Log>{announced === before ? '' : announced}</Log>;
}

function Log({ children }: { readonly children: string }) {
  return (
    <div className="lc-visually-hidden" role="log" aria-live="polite">
      {children}
    </div>
  );
}

const SHOWN_MS = 6_000;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<(ToastMessage & { readonly id: number }) | null>(null);
  const [announced, setAnnounced] = useState('');
  const count = useRef(0);

  const announce = useCallback((text: string) => {
    count.current += 1;
    // The same words twice are news to a screen reader only if the text differs.
    setAnnounced(count.current % 2 ? text : `${text}\u00a0`);
  }, []);
  const show = useCallback(
    (message: ToastMessage) => {
      announce(message.text);
      setShown({ ...message, id: count.current });
    },
    [announce],
  );
  const hide = useCallback(() => setShown(null), []);
  const value = useMemo(() => ({ show, announce }), [show, announce]);

  return (
    <ToastContext.Provider value={value}>
      <AnnouncedContext value={announced}>{children}</AnnouncedContext>
      <Log>{announced}</Log>
      {shown && <Toast key={shown.id} message={shown} onHide={hide} />}
    </ToastContext.Provider>
  );
}

function Toast({ message, onHide }: { readonly message: ToastMessage; readonly onHide: () => void }) {
  const text = useKitText();
  const element = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  useEffect(() => element.current?.showPopover(), []);
  useEffect(() => {
    // What can be acted on stays until it is; the rest goes, unless a hand or the focus is on it.
    if (held || message.action) return;
    const timer = setTimeout(onHide, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, message.action, onHide]);
  /** Where the focus came from: it goes back there. */
  const origin = useRef<HTMLElement | null>(null);
  const hide = (): void => {
    origin.current?.focus();
    onHide();
  };
  const { action } = message;
  return (
    <div
      ref={element}
      popover="manual"
      className={`lc-toast lc-toast-${message.tone ?? 'neutral'}`}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={({ currentTarget, relatedTarget }) => {
        setHeld(true);
        if (!currentTarget.contains(relatedTarget)) origin.current = relatedTarget as HTMLElement | null;
      }}
      onBlur={() => setHeld(false)}
    >
      {message.tone === 'ok' && <Icon name="check" />}
      {message.tone === 'bad' && <Icon name="alert" />}
      <span className="lc-toast-text">{message.text}</span>
      {action && (
        <Button
          variant="quiet"
          onClick={() => {
            hide();
            action.onSelect();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button variant="quiet" icon="close" aria-label={text.dismiss} onClick={hide} />
    </div>
  );
}
