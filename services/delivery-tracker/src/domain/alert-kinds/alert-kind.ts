import type { RouteAlertKind } from '@linecheck/shared-contracts';
import type { Static, TObject, TProperties } from '@sinclair/typebox';
import type { Measure, RecentFigures, Route, RouteFigures } from '../traffic';

/** What raises an alert and what clears it: apart from each other, so that a value between the two changes nothing. */
export interface Limits {
  readonly raiseAt: number;
  readonly clearAt: number;
}

/** What is known by now, in one kind's measure; see RecentFigures. */
export interface Evidence {
  /** Of those that have ended or should have. */
  readonly ended: Measure;
  readonly atBest: Measure;
  readonly atWorst: Measure;
  readonly settled: Measure;
}

/** What the figures say of the reason where no error code does: by it the remedy is chosen. */
export type AlertCause = 'overdue' | 'unexplained' | 'slow';

/** In what a kind measures: shares from 0 to 1, seconds, or a number of texts. */
export type AlertUnit = 'share' | 'seconds' | 'texts';

/** All that is particular to one kind of alert, but for its sentences, which texts/ has by kind. */
export interface AlertKindDefinition<Variables extends TProperties, Settings> {
  /** What operators may set for it, in the environment. */
  readonly variables: Variables;
  readonly settings: (config: Static<TObject<Variables>>) => Settings;
  readonly unit: AlertUnit;
  /** What of some texts' figures it measures. */
  readonly measure: (figures: RouteFigures) => Measure;
  readonly evidence: (figures: RecentFigures) => Evidence;
  /** What an open alert shows of the newest texts. */
  readonly shown: (figures: RecentFigures) => Measure;
  /** What a route is held against whose last days are of too few texts; null where nothing is expected of it. */
  readonly expected: (route: Route, settings: Settings) => number | null;
  readonly limits: (baseline: number, settings: Settings) => Limits;
  readonly isBad: (value: number, limits: Limits) => boolean;
  readonly isGood: (value: number, limits: Limits) => boolean;
  /** While one of this kind is open for a route, it tells of the same trouble, and this one is not raised beside it. */
  readonly coveredBy?: RouteAlertKind;
  readonly cause: (figures: Pick<RouteFigures, 'topCode' | 'overdue'>) => AlertCause | { readonly code: number };
}

/** Infers what a kind's variables and settings are. */
export function defineAlertKind<Variables extends TProperties, Settings>(
  definition: AlertKindDefinition<Variables, Settings>,
): AlertKindDefinition<Variables, Settings> {
  return definition;
}
