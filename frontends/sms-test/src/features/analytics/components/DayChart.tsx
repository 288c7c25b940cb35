import { useLocale } from '@linecheck/frontend-kit';
import { number } from '@linecheck/frontend-kit/figures';
import { useState, type PointerEvent } from 'react';
import { useAnalyticsText } from '../../../messages/analytics';
import { nameOfDay, type DayOfTests, type TestStats } from '../test-stats';
import { Counts } from './Counts';

/** Pixels from the baseline to the day with the most tests, and the air above it for that day's count. */
const BARS = 76;
const TOP = 16;
/** How much of a day's room its bar takes. */
const BAR_SHARE = 0.62;

/** A bar per day: what was delivered, what is on the way, whose end nobody told, and what failed on top, where the eye looks first. */
export function DayChart({ stats }: { readonly stats: TestStats }) {
  const text = useAnalyticsText();
  const locale = useLocale();
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const days = stats.per_day;
  const most = Math.max(1, ...days.map(({ sent }) => sent));
  const pointed = pointedAt === null ? undefined : days[pointedAt];
  const point = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setPointedAt(Math.min(days.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * days.length))));
  };
  const count = (value: number): string => number(value, locale);
  return (
    <figure className="st-chart">
      <Counts figures={pointed ?? stats} day={pointed && nameOfDay(pointed.date, locale)} />
      <svg
        className="st-drawing"
        height={TOP + BARS}
        role="img"
        aria-label={text.chart(
          daysOf(stats, locale),
          text.tests(stats.sent, count(stats.sent)),
          text.delivered(stats.delivered, count(stats.delivered)),
          text.failed(stats.failed, count(stats.failed)),
        )}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setPointedAt(null)}
      >
        <line className="st-most" x1="0" x2="100%" y1={TOP} y2={TOP} />
        <text className="st-scale" x="100%" y={TOP - 5} textAnchor="end">
          {count(most)}
        </text>
        {days.map((day, index) => (
          <DayBar key={day.date} day={day} index={index} of={days.length} most={most} isPointed={index === pointedAt} />
        ))}
      </svg>
      <p className="st-days" aria-hidden="true">
        {[days[0], days[Math.floor(days.length / 2)], days.at(-1)].map(
          (day) => day && <span key={day.date}>{nameOfDay(day.date, locale)}</span>,
        )}
      </p>
    </figure>
  );
}

interface DayBarProps {
  readonly day: DayOfTests;
  readonly index: number;
  readonly of: number;
  readonly most: number;
  readonly isPointed: boolean;
}

function DayBar({ day, index, of, most, isPointed }: DayBarProps) {
  const room = 100 / of;
  const parts = [
    { name: 'delivered', tests: day.delivered },
    { name: 'pending', tests: day.pending },
    { name: 'unconfirmed', tests: day.unconfirmed ?? 0 },
    { name: 'failed', tests: day.failed },
  ].filter(({ tests }) => tests > 0);
  let top = TOP + BARS;
  return (
    <>
      {isPointed && <rect className="st-pointed" x={`${index * room}%`} y="0" width={`${room}%`} height={TOP + BARS} />}
      {parts.length === 0 && <Bar name="none" index={index} room={room} top={top - 2} height={2} />}
      {parts.map(({ name, tests }) => {
        // One test among thousands is still seen.
        const height = Math.max(2, (tests / most) * BARS);
        top -= height;
        return <Bar key={name} name={name} index={index} room={room} top={top} height={height} />;
      })}
    </>
  );
}

interface BarProps {
  readonly name: string;
  readonly index: number;
  readonly room: number;
  readonly top: number;
  readonly height: number;
}

function Bar({ name, index, room, top, height }: BarProps) {
  const x = (index + (1 - BAR_SHARE) / 2) * room;
  return <rect className={`st-bar-${name}`} x={`${x}%`} y={top} width={`${BAR_SHARE * room}%`} height={height} />;
}

function daysOf({ per_day: days }: TestStats, locale: string): string {
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? `${nameOfDay(first.date, locale)} – ${nameOfDay(last.date, locale)}` : '';
}
