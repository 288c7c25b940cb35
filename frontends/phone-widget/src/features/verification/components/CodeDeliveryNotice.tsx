import { Notice, RelativeTime, useLiveStatus, type IconName, type Tone } from '@linecheck/frontend-kit';
import type { ReactNode } from 'react';
import { useDialogText } from '../../../messages/dialogs';
import { HowToStart } from '../../health/components/HowToStart';
import { isFinal, isUnsent, type CodeDelivery } from '../code-delivery';
import { isStopped } from '../code-phase';

const looks: Readonly<Record<CodeDelivery['state'], { readonly tone: Tone; readonly icon: IconName }>> = {
  queued: { tone: 'info', icon: 'clock' },
  taken: { tone: 'info', icon: 'clock' },
  handed_over: { tone: 'info', icon: 'send' },
  delivered: { tone: 'ok', icon: 'check' },
  failed: { tone: 'bad', icon: 'alert' },
};

interface CodeDeliveryNoticeProps {
  readonly delivery: CodeDelivery;
  /** Whom texts to the number come from, where the service says so. */
  readonly sender: string | undefined;
}

/** Where the text with the code is just now. */
export function CodeDeliveryNotice({ delivery, sender }: CodeDeliveryNoticeProps) {
  const text = useDialogText().delivery;
  const paused = useLiveStatus() === 'paused';
  if (paused && !isFinal(delivery)) {
    return (
      <Notice tone="neutral" icon="pause">
        {text.paused}
      </Notice>
    );
  }
  const { tone, icon } = looks[delivery.state];
  return (
    <Notice tone={tone} icon={icon}>
      <DeliveryText delivery={delivery} sender={sender} />
    </Notice>
  );
}

function DeliveryText({ delivery, sender }: CodeDeliveryNoticeProps): ReactNode {
  const { delivery: text, explanations } = useDialogText();
  switch (delivery.state) {
    case 'queued':
      return text.queued;
    case 'taken':
      return text.taken;
    case 'handed_over':
      return text.handedOver;
    case 'delivered':
      return text.delivered(<RelativeTime value={delivery.at} />);
    case 'failed': {
      const say = delivery.by === 'carrier' ? text.refusedByCarrier : text.refusedByProvider;
      return (
        <>
          <p>{say(explanations[delivery.remedy], delivery.code)}</p>
          {isUnsent(delivery) && <p className="pw-note">{text.mayHaveStopped}</p>}
          {(isUnsent(delivery) || isStopped(delivery)) && <HowToStart sender={delivery.from ?? sender} />}
          {delivery.by === 'carrier' && <p className="pw-note">{text.stillWorks}</p>}
        </>
      );
    }
  }
}
