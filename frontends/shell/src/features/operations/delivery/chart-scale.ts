import { messagesOf, type DeliveryGroup } from './stats';

export interface ChartSize {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  /** Top and bottom of the line of rates, and of the bars beneath it. */
  readonly rates: readonly [top: number, bottom: number];
  readonly bars: readonly [top: number, bottom: number];
}

export interface ChartScale {
  /** How far apart the groups are. */
  readonly step: number;
  readonly x: (index: number) => number;
  readonly rateY: (rate: number) => number;
  readonly barHeight: (messages: number) => number;
  /** The lowest rate of the axis; it ends at 1. */
  readonly lowest: number;
  readonly mostMessages: number;
}

/** Where things stand in the chart. The axis of rates begins at the ten per cent below the lowest of them. */
export function scaleOf(groups: readonly DeliveryGroup[], size: ChartSize): ChartScale {
  const rates = groups.flatMap(({ delivery_rate: rate }) => (rate === null ? [] : [rate]));
  const lowest = Math.max(0, Math.min(0.9, Math.floor(Math.min(1, ...rates) * 10) / 10));
  const mostMessages = Math.max(1, ...groups.map(messagesOf));
  const step = (size.width - size.left - size.right) / Math.max(1, groups.length);
  const [top, bottom] = size.rates;
  return {
    step,
    lowest,
    mostMessages,
    x: (index) => size.left + (index + 0.5) * step,
    rateY: (rate) => bottom - ((rate - lowest) / (1 - lowest)) * (bottom - top),
    barHeight: (messages) => (messages / mostMessages) * (size.bars[1] - size.bars[0]),
  };
}

/** The line through the rates as an SVG path; it is broken where nothing has ended. */
export function ratePath(groups: readonly DeliveryGroup[], scale: ChartScale): string {
  let isDrawing = false;
  const parts = groups.map(({ delivery_rate: rate }, index) => {
    const move = isDrawing ? 'L' : 'M';
    isDrawing = rate !== null;
    return rate === null ? '' : `${move}${round(scale.x(index))} ${round(scale.rateY(rate))}`;
  });
  return parts.join('');
}

/** Which groups are named on the axis, so that names of `room` pixels do not touch. */
export function namedGroups(count: number, step: number, room: number): number[] {
  const every = Math.max(1, Math.ceil(room / step));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}

/** The middle of a name of `room` pixels under `x`, moved a little where the chart's end would cut it. */
export function middleOfName(x: number, room: number, width: number): number {
  return Math.min(x, width - room / 2);
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
