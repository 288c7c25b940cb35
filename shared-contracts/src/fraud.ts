/** What unproven codes are counted over: all of them, where they go, where they are asked for from. */
export const codeBudgetScopes = ['installation', 'country', 'range', 'network', 'address'] as const;
export type CodeBudgetScope = (typeof codeBudgetScopes)[number];

/** Why codes are stopped: a budget of a scope is used up, or one address asks for codes to too many countries. */
export const codeStopRules = [...codeBudgetScopes, 'countries'] as const;

export const codeStopStatuses = ['open', 'closed'] as const;

/** `quiet`: nothing was stopped for a while; `lifted`: by an operator. */
export const codeStopEndings = ['quiet', 'lifted'] as const;

/** `record` judges and tells, and stops nothing. */
export const codeBudgetModes = ['enforce', 'record'] as const;

/** `lift`: codes go out although the budget is used up; `block`: none goes out. */
export const codeOverrideActions = ['lift', 'block'] as const;
export const codeOverrideChangeActions = [...codeOverrideActions, 'end'] as const;
