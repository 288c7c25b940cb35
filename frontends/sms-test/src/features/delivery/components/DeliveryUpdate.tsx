import { useLocale } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import type { SmsTest } from '../../test-messages/sms-test';
import type { Story } from '../story';
import { announcement } from '../story-words';

interface DeliveryUpdateProps {
  readonly test: SmsTest | undefined;
  readonly story: Story | undefined;
  readonly country: string | null;
}

/** Reads out what the eye sees moving: each state of a test once, for its words stay while it stands there. */
export function DeliveryUpdate({ test, story, country }: DeliveryUpdateProps) {
  const text = useText();
  const locale = useLocale();
  return (
    <p className="lc-visually-hidden" role="status">
      {test && story && announcement(test, story, country, text, locale)}
    </p>
  );
}
