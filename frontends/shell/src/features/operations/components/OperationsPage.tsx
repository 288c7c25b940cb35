import { Breadcrumb, Card, EmptyState, RemoteBoundary, useRemote } from '@linecheck/frontend-kit';
import { Link } from 'wouter';
import { useText } from '../../../messages/use-text';
import { pages } from '../../../pages';
import { CardSkeleton } from '../../../remotes/CardSkeleton';
import { Page } from '../../frame/components/Page';
import type { OperatorRole } from '../use-operator-role';

/** A chunk of its own, so that nobody else's first page grows with it. */
const loadOperations = () => import('./Operations').then(({ Operations }) => Operations);

/** For operators; whoever else comes here reads why there is nothing to see. */
export function OperationsPage({ role }: { readonly role: OperatorRole }) {
  const { operations: text, navigation } = useText();
  const remote = useRemote();
  if (role === 'other') return <OperatorsOnly />;
  return (
    <Page
      windowTitle={text.title}
      title={text.title}
      lead={text.lead}
      breadcrumb={
        <Breadcrumb current={text.title}>
          <Link href={pages.dashboard.path}>{navigation.dashboard}</Link>
        </Breadcrumb>
      }
    >
      {role === 'asking' ? (
        <OperationsSkeleton />
      ) : (
        <RemoteBoundary name={text.title} load={loadOperations} remote={remote} skeleton={<OperationsSkeleton />} />
      )}
    </Page>
  );
}

function OperatorsOnly() {
  const { operations: text, notFound } = useText();
  return (
    <Page windowTitle={text.title} title={text.only.title}>
      <Card>
        <EmptyState icon="shield" title={text.only.reason} detail={text.only.remedy}>
          <Link href={pages.dashboard.path} className="lc-button lc-button-primary">
            {notFound.back}
          </Link>
        </EmptyState>
      </Card>
    </Page>
  );
}

function OperationsSkeleton() {
  return (
    <div className="shell-skeleton">
      <CardSkeleton rows={1} />
      <CardSkeleton rows={5} />
      <CardSkeleton rows={2} />
      <CardSkeleton rows={2} />
      <CardSkeleton rows={2} />
      <CardSkeleton rows={1} />
    </div>
  );
}
