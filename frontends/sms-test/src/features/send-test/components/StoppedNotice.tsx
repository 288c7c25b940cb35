import { Notice } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { startWayOf } from '../start-way';
import { CopyButton } from './CopyButton';

interface StoppedNoticeProps {
  readonly sender: string | undefined;
  /** The field above says already that the phone has stopped our texts. */
  readonly isSaid: boolean;
}

/** That a phone has stopped our texts, before a test to it is tried, and how it gets them again. */
export function StoppedNotice({ sender, isSaid }: StoppedNoticeProps) {
  const text = useText().send.stopped;
  return (
    <Notice tone="warn" icon="alert">
      <p>
        {!isSaid && <strong>{text.what} </strong>}
        <StartAgain sender={sender} />
      </p>
    </Notice>
  );
}

/** How a phone gets our texts again, by whom they come from. */
export function StartAgain({ sender }: { readonly sender: string | undefined }) {
  const text = useText().send.stopped;
  const way = startWayOf(sender);
  if (way.kind === 'none') return text.oneWay;
  if (way.kind === 'reply') return text.reply;
  return (
    <>
      {text.start(<strong className="st-number">{way.number}</strong>)} <CopyButton number={way.number} />
    </>
  );
}
