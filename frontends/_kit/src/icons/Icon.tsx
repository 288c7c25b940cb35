import { paths, type IconName } from './icon-paths';

export interface IconProps {
  readonly name: IconName;
  /** Only where the icon says something that no word beside it says. */
  readonly label?: string;
  /** Pixels; 16 by default. */
  readonly size?: number;
}

/** A line icon in the colour of its text. Decorative unless it has a label. */
export function Icon({ name, label, size = 16 }: IconProps) {
  return (
    <svg
      className="lc-icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
