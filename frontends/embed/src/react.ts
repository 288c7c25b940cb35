/** For pages with React of any version from 17 on: the components bring the React that they need. No module federation. */
import type { ComponentName, MountedRemote, RemoteProps, remotes } from '@linecheck/shared-contracts/remotes';
import { createElement, useEffect, useRef, type ReactElement } from 'react';
import { mountLinecheck, type LinecheckOptions } from './mount';

export { LinecheckLoadError, type LoadErrorCode } from './load-error';
export type { RemoteSource } from './load-container';
export type { LinecheckOptions } from './mount';
export type * from '@linecheck/shared-contracts/remotes';

type Props<View extends ComponentName> = Omit<LinecheckOptions, 'view'> & {
  /** Which component; the first one by default. */
  readonly view?: View;
  /** Of the element around it. */
  readonly className?: string;
};

export type LinecheckPhoneNumbersProps = Props<(typeof remotes)['phone_widget'][number]>;
export type LinecheckSmsTestProps = Props<(typeof remotes)['sms_test'][number]>;

/** A person's phone numbers: the page (`PhoneManagement`, the default) or a card of a dashboard (`PhoneNumberRegistrationWidget`). */
export function LinecheckPhoneNumbers({
  view = 'PhoneManagement',
  ...props
}: LinecheckPhoneNumbersProps): ReactElement {
  return createElement(Linecheck, { ...props, view });
}

/** Test texts: the form with its history (`SMSTestComponent`, the default) or a card of figures (`SMSAnalyticsWidget`). */
export function LinecheckSmsTest({ view = 'SMSTestComponent', ...props }: LinecheckSmsTestProps): ReactElement {
  return createElement(Linecheck, { ...props, view });
}

type Given = LinecheckOptions & { readonly className?: string };

function Linecheck({ className, ...options }: Given): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(options);
  const mounted = useRef<MountedRemote | null>(null);
  const { origin, apiBaseUrl, view, version } = options;
  const versions = JSON.stringify(version);

  useEffect(() => {
    latest.current = options;
    mounted.current?.update(propsOf(latest));
  });
  useEffect(() => {
    if (place.current === null) return undefined;
    mounted.current = mountLinecheck(place.current, {
      ...latest.current,
      ...propsOf(latest),
      onLoadError: (error) => latest.current.onLoadError?.(error),
    });
    return () => {
      mounted.current?.unmount();
      mounted.current = null;
    };
  }, [origin, apiBaseUrl, view, versions]);

  // eslint-disable-next-line react-hooks/refs -- JSX, written out: the ref is handed on, not read
  return createElement('div', { ref: place, className });
}

/** The host's functions may be new with each rendering: what the remote is given calls the newest, and stays the same. */
const stable = new WeakMap<
  object,
  Pick<RemoteProps, 'getAccessToken' | 'onSignInRequired' | 'onNavigate' | 'onEvent' | 'hrefOf'>
>();

function propsOf(latest: { readonly current: LinecheckOptions }) {
  const functions = stable.get(latest) ?? {
    getAccessToken: (request) => latest.current.getAccessToken(request),
    onSignInRequired: async (request) => latest.current.onSignInRequired?.(request),
    onNavigate: (destination, target) => latest.current.onNavigate?.(destination, target),
    onEvent: (event) => latest.current.onEvent?.(event),
    hrefOf: (destination, target) => latest.current.hrefOf?.(destination, target) ?? '',
  };
  stable.set(latest, functions);
  const { onSignInRequired, onNavigate, hrefOf, theme, locale, target, destinations } = latest.current;
  return {
    theme,
    locale,
    target,
    destinations,
    getAccessToken: functions.getAccessToken,
    onEvent: functions.onEvent,
    onSignInRequired: onSignInRequired && functions.onSignInRequired,
    onNavigate: onNavigate && functions.onNavigate,
    hrefOf: hrefOf && functions.hrefOf,
  } as Partial<RemoteProps>;
}
