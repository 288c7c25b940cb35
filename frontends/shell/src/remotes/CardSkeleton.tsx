import { Card, Skeleton } from '@linecheck/frontend-kit';

export interface CardSkeletonProps {
  readonly rows: number;
  /** Cards with one figure each, above. */
  readonly stats?: number;
}

/** A card with rows, as most remotes are, before the remote is there. */
export function CardSkeleton({ rows, stats = 0 }: CardSkeletonProps) {
  return (
    <div className="shell-skeleton">
      {stats > 0 && (
        <div className="shell-skeleton-stats">
          {times(stats, (index) => (
            <Card as="div" key={index} className="lc-stat">
              <Skeleton width="50%" height="12px" />
              <Skeleton width="30%" height="24px" />
              <Skeleton width="60%" height="12px" />
            </Card>
          ))}
        </div>
      )}
      <Card as="div">
        <div className="lc-card-header">
          <Skeleton width="150px" height="16px" />
        </div>
        {times(rows, (index) => (
          <div key={index} className="lc-row shell-skeleton-row">
            <Skeleton width="180px" height="15px" />
            <Skeleton width="120px" height="12px" />
          </div>
        ))}
      </Card>
    </div>
  );
}

function times<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
