import { useLiveEvents } from '@linecheck/frontend-kit';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../../messages/use-text';
import { pages } from '../../../../pages';
import { NavLink } from '../../../frame/components/NavLink';
import { operationsKeys } from '../../operations-keys';
import { useAlerts } from '../api/list-alerts';

/** The page for operators in the sidebar, with how many alerts are open. */
export default function OperationsLink() {
  const text = useText();
  const queryClient = useQueryClient();
  useLiveEvents(({ type }) => {
    if (type === 'alert.raised' || type === 'alert.cleared')
      void queryClient.invalidateQueries({ queryKey: operationsKeys.alerts });
  });
  const count = useAlerts('open').data?.length ?? 0;
  return (
    <NavLink
      to={pages.operations.path}
      icon="chart"
      label={text.operations.title}
      {...(count > 0 && { badge: { count, label: text.navigation.openAlerts(count) } })}
    />
  );
}
