import { useText } from '../../../../messages/use-text';
import { pages } from '../../../../pages';
import { NavLink } from '../../../frame/components/NavLink';
import { useAlerts } from '../api/list-alerts';
import { useFreshAlerts } from '../use-fresh-alerts';

/** The page for operators in the sidebar, with how many alerts are open. */
export default function OperationsLink() {
  const text = useText();
  useFreshAlerts();
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
