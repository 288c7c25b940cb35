import type { HTMLAttributes, ReactNode, Ref } from 'react';
import { Icon } from '../icons/Icon';
import type { IconName } from '../icons/icon-paths';
import { classNames } from './class-names';

export interface CardProps extends HTMLAttributes<HTMLElement> {
  /** `section` with a name where the card stands for itself. */
  readonly as?: 'div' | 'section' | 'article';
  readonly ref?: Ref<HTMLElement & HTMLDivElement>;
}

export function Card({ as: Element = 'section', className, ...rest }: CardProps) {
  return <Element {...rest} className={classNames('lc-card', className)} />;
}

export interface CardHeaderProps {
  readonly title: ReactNode;
  /** For `aria-labelledby` of the card. */
  readonly titleId?: string;
  readonly level?: 2 | 3;
  readonly icon?: IconName;
  /** A badge or a button at the right. */
  readonly children?: ReactNode;
  /** Without the line beneath, where a form follows. */
  readonly plain?: boolean;
}

export function CardHeader({ title, titleId, level = 2, icon, children, plain = false }: CardHeaderProps) {
  const Heading = `h${level}` as const;
  return (
    <header className={classNames('lc-card-header', plain && 'lc-card-header-plain')}>
      {icon && <IconTile name={icon} />}
      <Heading className="lc-card-title" id={titleId}>
        {title}
      </Heading>
      {children && <div className="lc-card-actions">{children}</div>}
    </header>
  );
}

export function CardBody({ className, ...rest }: HTMLAttributes<HTMLDivElement>) {
  return <div {...rest} className={classNames('lc-card-body', className)} />;
}

/** Stays at the bottom, however little there is above. */
export function CardFoot({ className, ...rest }: HTMLAttributes<HTMLElement>) {
  return <footer {...rest} className={classNames('lc-card-foot', className)} />;
}

/** An icon on a soft ground, as cards and quick actions lead with. */
export function IconTile({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <span className="lc-icon-tile">
      <Icon name={name} size={size} />
    </span>
  );
}
