/** What is measured of a route: too few texts arrive, or they arrive too late, or a canary's do not arrive, one after the other. */
export const routeAlertKinds = ['delivery-rate', 'latency', 'canary-failures'] as const;
export type RouteAlertKind = (typeof routeAlertKinds)[number];

/** What an alert is about: a route, or codes that are stopped because a budget of unproven codes is used up. */
export const alertKinds = [...routeAlertKinds, 'codes-stopped'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Whose texts it is measured by: canaries raise alerts of their own, so that they count when nobody else sends. */
export const alertTraffics = ['people', 'canary'] as const;
export type AlertTraffic = (typeof alertTraffics)[number];

export const alertStatuses = ['open', 'cleared'] as const;

/** Where the baseline comes from: the last days' own figures, or the configuration where there are too few of them. */
export const baselineSources = ['history', 'expected'] as const;

/**
 * `quiet`: nothing was sent any more that could have told. Of codes that are stopped: `recovered`, nobody asked for more of them for a
 * while; `lifted`, by an operator; `recorded`, they are recorded alone by now.
 */
export const clearingReasons = ['recovered', 'quiet', 'lifted', 'recorded'] as const;
