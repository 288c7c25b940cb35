import { FailureNotice, type FailureNoticeProps } from '../components/FailureNotice';
import { useKitText } from '../text/use-kit-text';
import { isUnreachable } from './is-unreachable';
import { useIsTroublePresented } from './use-connection';

/**
 * In the place of what could not be loaded. Where nobody answers and the page says so already, it says that it waits: what is wrong, and the
 * way to try again, are there once for all.
 */
export function LoadFailure(props: FailureNoticeProps) {
  const text = useKitText().connection;
  const isPresented = useIsTroublePresented();
  if (!isPresented || !isUnreachable(props.error)) return <FailureNotice {...props} />;
  return <p className="lc-waiting">{text.waiting}</p>;
}
