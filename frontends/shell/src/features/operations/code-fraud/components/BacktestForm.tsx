import { Button, CardBody, FailureNotice, Input, Notice, useLocale } from '@linecheck/frontend-kit';
import { number } from '@linecheck/frontend-kit/figures';
import { codeBudgetScopes, type CodeBudgetScope } from '@linecheck/shared-contracts/fraud';
import { useState, type FormEvent } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { useBacktest, type BacktestBody, type CodeLimits, type PricedBacktest } from '../api/code-fraud';
import { costOf } from '../cost';

type Typed = Readonly<Record<CodeBudgetScope, { readonly floor: string; readonly percent: string }>>;

/** Tries other limits on the last 30 days; begins with those that are set. */
export function BacktestForm({ limits }: { readonly limits: CodeLimits }) {
  const text = useOperationsText().fraud;
  const backtest = useBacktest();
  const [typed, setTyped] = useState(() => typedOf(limits));
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = bodyOf(typed);
    setWrong(body === null);
    if (body !== null) backtest.mutate(body);
  };
  return (
    <CardBody>
      <form className="ops-form" onSubmit={submit} noValidate>
        <p>{text.backtest.lead}</p>
        <div className="ops-fraud-limits">
          {codeBudgetScopes.map((scope) => (
            <fieldset key={scope}>
              <legend>{text.scopes[scope]}</legend>
              {(['floor', 'percent'] as const).map((part) => (
                <Input
                  key={part}
                  label={text.backtest[part]}
                  inputMode="numeric"
                  value={typed[scope][part]}
                  onChange={(event) => setTyped({ ...typed, [scope]: { ...typed[scope], [part]: event.target.value } })}
                />
              ))}
            </fieldset>
          ))}
        </div>
        {isWrong && (
          <Notice tone="bad" icon="alert">
            {text.backtest.wrong}
          </Notice>
        )}
        <div>
          <Button type="submit" variant="primary" busy={backtest.isPending}>
            {text.backtest.run}
          </Button>
        </div>
        {backtest.isError && <FailureNotice title={text.backtest.failed} error={backtest.error} />}
        {backtest.data && <Result priced={backtest.data} />}
      </form>
    </CardBody>
  );
}

function Result({ priced }: { readonly priced: PricedBacktest }) {
  const text = useOperationsText().fraud;
  const locale = useLocale();
  const { result } = priced;
  const { known, unpriced } = costOf(priced);
  const money = ({ currency, amount }: { currency: string; amount: number }): string =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      // What costs something never reads as nothing.
      maximumFractionDigits: amount < 10 ? undefined : 0,
    }).format(amount);
  const cost = known.length === 0 ? null : known.map(money).join(' + ');
  return (
    <div role="status" className="ops-fraud-result">
      <strong>
        {text.backtest.result(number(result.codes, locale), number(result.people_stopped, locale))}{' '}
        {text.backtest.cost(cost, unpriced === 0 ? null : number(unpriced, locale))}
      </strong>
      <p>{text.backtest.of(number(result.requests, locale), number(result.stopped_then, locale))}</p>
      {!result.is_complete && <p>{text.backtest.incomplete}</p>}
      {result.by_rule.length > 0 && (
        <ul>
          {result.by_rule.map(({ rule, codes, proven }) => (
            <li key={rule}>
              {text.scopes[rule]}: {text.backtest.byRule(number(codes, locale), number(proven, locale))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function typedOf({ limits }: CodeLimits): Typed {
  const entries = codeBudgetScopes.map((scope) => {
    const { floor, percent } = limits[scope];
    return [scope, { floor: String(floor), percent: String(percent) }] as const;
  });
  return Object.fromEntries(entries) as Record<CodeBudgetScope, { floor: string; percent: string }>;
}

/** NaN where it is none; an empty field is none either. */
function wholeNumber(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : NaN;
}

/** Null where something is no number that the operation takes. */
function bodyOf(typed: Typed): BacktestBody | null {
  const entries = codeBudgetScopes.map((scope) => {
    const [floor, percent] = [wholeNumber(typed[scope].floor), wholeNumber(typed[scope].percent)];
    const isGood = floor >= 1 && percent >= 0 && percent <= 999;
    return isGood ? ([scope, { floor, percent }] as const) : null;
  });
  if (entries.includes(null)) return null;
  return { limits: Object.fromEntries(entries.filter((entry) => entry !== null)) };
}
