import { LoadFailure, RelativeTime, Skeleton, StatCard, StatCards, useLocale } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { useOverview } from '../api/get-overview';
import type { NumbersOverview } from '../phone-number';
import { shortNumber } from '../short-number';

/** The figures above the list. */
export function Overview() {
  const text = useText().overview;
  const overview = useOverview();
  if (overview.data) return <Figures overview={overview.data} />;
  if (!overview.isError) return <FiguresSkeleton />;
  return (
    <LoadFailure
      title={`${text.loadFailed}.`}
      error={overview.error}
      onRetry={() => void overview.refetch()}
      retrying={overview.isFetching}
    />
  );
}

function Figures({ overview }: { readonly overview: NumbersOverview }) {
  const text = useText().overview;
  const { primary, last_changed_at: lastChange } = overview;
  return (
    <StatCards label={text.title}>
      <StatCard label={text.numbers} value={overview.total} note={text.ofLimit(overview.limit)} />
      <StatCard label={text.verified} value={overview.verified} note={text.pending(overview.pending)} />
      <StatCard
        label={text.primary}
        words
        value={primary ? <span className="pw-number">{shortNumber(primary)}</span> : text.noPrimary}
        note={
          primary?.verified_at ? text.primarySince(<RelativeTime value={primary.verified_at} />) : text.noPrimaryNote
        }
      />
      <StatCard
        label={text.lastChange}
        words
        value={lastChange ? <RelativeTime value={lastChange} /> : text.never}
        note={lastChange ? <DateAndTime value={lastChange} /> : text.neverNote}
      />
    </StatCards>
  );
}

function DateAndTime({ value }: { readonly value: string }) {
  const locale = useLocale();
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value));
}

function FiguresSkeleton() {
  const text = useText().overview;
  return (
    <div className="pw-figures-skeleton" aria-busy="true" aria-label={text.loading} role="group">
      <StatCards label={text.title}>
        {[text.numbers, text.verified, text.primary, text.lastChange].map((label) => (
          <StatCard
            key={label}
            label={label}
            value={<Skeleton width="64px" height="22px" />}
            note={<Skeleton width="88px" height="12px" />}
          />
        ))}
      </StatCards>
    </div>
  );
}
