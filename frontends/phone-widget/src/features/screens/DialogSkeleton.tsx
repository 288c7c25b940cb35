import { Card, CardBody, Skeleton } from '@linecheck/frontend-kit';

/** What stands beneath the numbers while a dialog is fetched. */
export function DialogSkeleton() {
  return (
    <Card>
      <CardBody>
        <Skeleton width="60%" height="16px" />
      </CardBody>
    </Card>
  );
}
