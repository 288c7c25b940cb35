import { Row, RowList, Skeleton } from '@linecheck/frontend-kit';

/** The shape of a list of numbers. */
export function NumberRowsSkeleton({ label, rows }: { readonly label: string; readonly rows: number }) {
  return (
    <div aria-busy="true" className="pw-rows-skeleton">
      <RowList label={label}>
        {Array.from({ length: rows }, (_, index) => (
          <Row
            key={index}
            title={<Skeleton width="148px" height="14px" />}
            detail={<Skeleton width="112px" height="12px" />}
          >
            <Skeleton width="76px" height="22px" round />
          </Row>
        ))}
      </RowList>
    </div>
  );
}
