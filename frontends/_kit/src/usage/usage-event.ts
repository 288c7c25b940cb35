import type { RemoteEvent } from '@linecheck/shared-contracts/remotes';
import type { BodyOf, deliveryTrackerApi } from '@linecheck/shared-contracts';
import type {
  RegistrationStep,
  UsageErrorCode,
  UsagePage,
  UsageRemote,
  UsageWay,
  UsageWidget,
} from '@linecheck/shared-contracts/usage';

/** What a report of `POST /usage` holds. */
export type UsageReport = BodyOf<typeof deliveryTrackerApi.reportUsage>;

/** One thing that a person did or met, of the contract's closed lists. */
export type UsageEvent =
  | { readonly type: 'page-opened'; readonly page: UsagePage; readonly way: UsageWay }
  | { readonly type: 'widget-seen'; readonly widget: UsageWidget }
  | { readonly type: 'widget-clicked'; readonly widget: UsageWidget; readonly way: UsageWay }
  | { readonly type: 'registration'; readonly step: RegistrationStep }
  | { readonly type: 'test-sent' }
  | { readonly type: 'remote-loaded'; readonly remote: UsageRemote; readonly milliseconds: number }
  | { readonly type: 'error-shown'; readonly code: UsageErrorCode }
  | { readonly type: 'satisfaction'; readonly score: number };

/** What of a remote's events is counted: its type alone, never the number or the test that it names. Null where nothing is. */
export function usageOfRemoteEvent(event: RemoteEvent): UsageEvent | null {
  if (event.type === 'registration-started') return { type: 'registration', step: 'started' };
  if (event.type === 'number-verified') return { type: 'registration', step: 'completed' };
  if (event.type === 'test-sent') return { type: 'test-sent' };
  // Remotes give codes that their release knows.
  if (event.type === 'error-shown') return { type: 'error-shown', code: event.code as UsageErrorCode };
  return null;
}

/** The report of some events. */
export function reportOf(events: readonly UsageEvent[]): UsageReport {
  const of = <Type extends UsageEvent['type']>(type: Type) =>
    events.filter((event): event is Extract<UsageEvent, { type: Type }> => event.type === type);
  const tests = of('test-sent').length;
  const score = of('satisfaction').at(-1)?.score;
  return {
    ...some(
      'pages_opened',
      of('page-opened').map(({ page, way }) => ({ page, way })),
    ),
    ...some(
      'widgets_seen',
      of('widget-seen').map(({ widget }) => widget),
    ),
    ...some(
      'widgets_clicked',
      of('widget-clicked').map(({ widget, way }) => ({ widget, way })),
    ),
    ...some(
      'registration',
      of('registration').map(({ step }) => step),
    ),
    ...some(
      'remotes_loaded',
      of('remote-loaded').map(({ remote, milliseconds }) => ({ remote, milliseconds })),
    ),
    ...some(
      'errors_shown',
      of('error-shown').map(({ code }) => code),
    ),
    ...(tests > 0 && { tests_sent: tests }),
    ...(score !== undefined && { satisfaction: score }),
  };
}

function some<Name extends string, Item>(name: Name, items: Item[]): Partial<Record<Name, Item[]>> {
  return items.length === 0 ? {} : ({ [name]: items } as Record<Name, Item[]>);
}
