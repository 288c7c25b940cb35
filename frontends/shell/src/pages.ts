import type { RemotePart } from '@linecheck/shared-contracts/remotes';
import type { RemoteComponentRef, ShellConfig } from './config/shell-config';

export const phoneWidget: RemotePart = { remote: 'phone_widget', component: 'PhoneNumberRegistrationWidget' };
export const phoneManagement: RemotePart = { remote: 'phone_widget', component: 'PhoneManagement' };
export const smsTest: RemotePart = { remote: 'sms_test', component: 'SMSTestComponent' };
export const smsAnalytics: RemotePart = { remote: 'sms_test', component: 'SMSAnalyticsWidget' };

/** The pages of the shell: their address, and the remotes that each shows, which are fetched before React is there. */
export const pages = {
  dashboard: { path: '/dashboard', parts: [phoneWidget, smsAnalytics] },
  phoneManagement: { path: '/dashboard/phone-management', parts: [phoneManagement, smsTest] },
  /** With the id of the test behind it. */
  test: { path: '/dashboard/phone-management/tests', parts: [smsTest] },
  settings: { path: '/dashboard/settings', parts: [] },
  operations: { path: '/dashboard/operations', parts: [] },
} as const satisfies Record<string, { readonly path: string; readonly parts: readonly RemotePart[] }>;

/** What the dashboard shows: what the configuration names, or else ours, as far as their remotes are there. */
export function widgetsOf({
  widgets,
  remotes,
}: Pick<ShellConfig, 'widgets' | 'remotes'>): readonly RemoteComponentRef[] {
  return widgets ?? pages.dashboard.parts.filter(({ remote }) => remote === phoneWidget.remote || remote in remotes);
}

export function partsOfPath(
  path: string,
  config: Pick<ShellConfig, 'widgets' | 'remotes'>,
): readonly RemoteComponentRef[] {
  const asked = path.replace(/\/+$/, '');
  if (asked === pages.dashboard.path) return widgetsOf(config);
  if (asked.startsWith(`${pages.test.path}/`)) return pages.test.parts;
  return Object.values(pages).find((each) => each.path === asked)?.parts ?? [];
}
