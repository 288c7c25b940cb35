import { Card, EmptyState } from '@linecheck/frontend-kit';
import { Link } from 'wouter';
import { useText } from '../../messages/use-text';
import { pages } from '../../pages';
import { Page } from '../frame/components/Page';

export function NotFoundPage() {
  const text = useText().notFound;
  return (
    <Page windowTitle={text.title} title={text.title}>
      <Card>
        <EmptyState icon="info" title={text.detail}>
          <Link href={pages.dashboard.path} className="lc-button lc-button-primary">
            {text.back}
          </Link>
        </EmptyState>
      </Card>
    </Page>
  );
}
