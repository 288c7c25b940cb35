import type { UsageWidget } from '@linecheck/shared-contracts/usage';
import { useEffect, useRef, type ComponentProps } from 'react';
import { useUsage } from '../usage';

/** So much of a widget has to be in view for it to be seen. */
const IN_VIEW = 0.5;

const NAMES: Readonly<Record<string, UsageWidget>> = {
  'phone_widget/PhoneNumberRegistrationWidget': 'phone-numbers',
  'phone_widget/PhoneManagement': 'phone-management',
  'sms_test/SMSTestComponent': 'sms-test',
  'sms_test/SMSAnalyticsWidget': 'sms-analytics',
};

interface UsedWidgetProps extends Omit<ComponentProps<'section'>, 'part'> {
  readonly part: { readonly remote: string; readonly component: string };
  readonly as?: 'section' | 'div';
}

/** Around a widget: reports that it was seen, and the first click in it, once each while it is on the page. */
export function UsedWidget({ part, as: Element = 'section', ...rest }: UsedWidgetProps) {
  const element = useRef<HTMLElement>(null);
  const { report } = useUsage();
  const widget = NAMES[`${part.remote}/${part.component}`] ?? 'other';
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const click = (): void => report({ type: 'widget-clicked', widget, way: 'widget' });
    current.addEventListener('click', click, { once: true });
    const unwatch = whenInView(current, () => report({ type: 'widget-seen', widget }));
    return () => {
      current.removeEventListener('click', click);
      unwatch();
    };
  }, [widget, report]);
  // The two take the same attributes.
  const Tag = Element as 'section';
  return <Tag ref={element} {...rest} />;
}

function whenInView(element: Element, seen: () => void): () => void {
  if (!('IntersectionObserver' in window)) return () => undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      // One that is taller than the window is seen once it fills half of the window.
      if (!entries.some(isInView)) return;
      observer.disconnect();
      seen();
    },
    { threshold: [0.1, 0.25, IN_VIEW] },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

function isInView({ intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean {
  const ofWindow = rootBounds === null ? 0 : intersectionRect.height / rootBounds.height;
  return intersectionRatio >= IN_VIEW || ofWindow >= IN_VIEW;
}
