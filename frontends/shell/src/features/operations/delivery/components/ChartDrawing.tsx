import { useLocale } from '@linecheck/frontend-kit';
import { number, percent } from '@linecheck/frontend-kit/figures';
import type { PointerEvent } from 'react';
import { middleOfName, namedGroups, ratePath, scaleOf, type ChartScale, type ChartSize } from '../chart-scale';
import { nameOfTime, notDelivered, unitOf, unfinished, type DeliveryGroup, type DeliveryStats } from '../stats';

const HEIGHT = 196;
const RATES: ChartSize['rates'] = [10, 98];
const BARS: ChartSize['bars'] = [116, 172];
const LEFT = 46;
const RIGHT = 14;
/** What the name of an hour or a day takes, with air around it. */
const NAME_WIDTH = 58;
const WIDEST_BAR = 36;

interface ChartDrawingProps {
  readonly stats: DeliveryStats;
  readonly width: number;
  readonly label: string;
  readonly pointedAt: number | null;
  readonly onPoint: (index: number | null) => void;
}

export function ChartDrawing({ stats, width, label, pointedAt, onPoint }: ChartDrawingProps) {
  const { groups } = stats;
  const scale = scaleOf(groups, { width, left: LEFT, right: RIGHT, rates: RATES, bars: BARS });
  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onPoint(Math.min(groups.length - 1, Math.max(0, Math.floor((x - LEFT) / scale.step))));
  };
  return (
    <svg
      className="ops-drawing"
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={label}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => onPoint(null)}
    >
      {pointedAt !== null && (
        <rect
          className="ops-pointed"
          x={scale.x(pointedAt) - scale.step / 2}
          y={RATES[0]}
          width={scale.step}
          height={BARS[1] - RATES[0]}
        />
      )}
      <Axes scale={scale} width={width} />
      <path className="ops-line" d={ratePath(groups, scale)} />
      {groups.map((group, index) => (
        <Group key={group.key} group={group} x={scale.x(index)} scale={scale} />
      ))}
      <Names stats={stats} scale={scale} width={width} />
    </svg>
  );
}

function Axes({ scale, width }: { readonly scale: ChartScale; readonly width: number }) {
  const locale = useLocale();
  return (
    <>
      {[scale.lowest, (1 + scale.lowest) / 2, 1].map((rate) => (
        <g key={rate}>
          <line className="ops-grid" x1={LEFT} x2={width} y1={scale.rateY(rate)} y2={scale.rateY(rate)} />
          <text className="ops-axis" x={LEFT - 8} y={scale.rateY(rate) + 4} textAnchor="end">
            {percent(rate, locale)}
          </text>
        </g>
      ))}
      <line className="ops-grid" x1={LEFT} x2={width} y1={BARS[1]} y2={BARS[1]} />
      <text className="ops-axis" x={LEFT - 8} y={BARS[0] + 8} textAnchor="end">
        {number(scale.mostMessages, locale)}
      </text>
    </>
  );
}

interface GroupProps {
  readonly group: DeliveryGroup;
  readonly x: number;
  readonly scale: ChartScale;
}

/** One hour or day: its point on the line, and its bar, with what failed on top where the eye looks first. */
function Group({ group, x, scale }: GroupProps) {
  const width = Math.min(WIDEST_BAR, Math.max(2, scale.step * 0.66));
  const parts = [
    { name: 'delivered', height: scale.barHeight(group.delivered) },
    { name: 'other', height: scale.barHeight(unfinished(group)) },
    { name: 'failed', height: scale.barHeight(notDelivered(group)) },
  ];
  let top = BARS[1];
  return (
    <>
      {parts
        .filter(({ height }) => height > 0)
        .map(({ name, height }) => {
          top -= height;
          return (
            <rect key={name} className={`ops-bar-${name}`} x={x - width / 2} y={top} width={width} height={height} />
          );
        })}
      {group.delivery_rate !== null && (
        <circle className="ops-point" cx={x} cy={scale.rateY(group.delivery_rate)} r={2.5} />
      )}
    </>
  );
}

interface NamesProps {
  readonly stats: DeliveryStats;
  readonly scale: ChartScale;
  readonly width: number;
}

function Names({ stats, scale, width }: NamesProps) {
  const locale = useLocale();
  const { groups, window, from } = stats;
  return namedGroups(groups.length, scale.step, NAME_WIDTH).map((index) => (
    <text
      key={index}
      className="ops-axis"
      x={middleOfName(scale.x(index), NAME_WIDTH, width)}
      y={HEIGHT - 6}
      textAnchor="middle"
    >
      {nameOfTime(groups[index]?.key ?? from, unitOf(window), locale)}
    </text>
  ));
}
