export interface SkeletonProps {
  /** Any CSS length; the whole width by default. */
  readonly width?: string;
  readonly height?: string;
  readonly round?: boolean;
}

/** The shape of what comes. Say what is loading on the part around it (`aria-busy`). */
export function Skeleton({ width, height = '1em', round = false }: SkeletonProps) {
  return (
    <span
      className={round ? 'lc-skeleton lc-skeleton-round' : 'lc-skeleton'}
      style={{ width, height }}
      aria-hidden="true"
    />
  );
}
