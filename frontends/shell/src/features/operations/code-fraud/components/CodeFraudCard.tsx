import { Badge, Button, Card, CardBody, CardHeader, EmptyState, Notice, Skeleton } from '@linecheck/frontend-kit';
import { useId, useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueryBody } from '../../components/QueryBody';
import { useCodeBudgets, type CodeBudgets } from '../api/code-fraud';
import { BacktestForm } from './BacktestForm';
import { OverrideChanges } from './OverrideChanges';
import { OverrideDialog, type Asked } from './OverrideDialog';
import { OverridesTable } from './OverridesTable';
import { StopsTable } from './StopsTable';

/** Where an alert about codes that are stopped leads. */
export const CODE_FRAUD_ID = 'codes';

/** Codes that nobody enters: what is stopped, what operators decided, and what other limits would do. */
export function CodeFraudCard() {
  const text = useOperationsText().fraud;
  const titleId = useId();
  const budgets = useCodeBudgets();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Card id={CODE_FRAUD_ID} tabIndex={-1} aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId}>
        {budgets.data?.limits.mode === 'record' && <Badge tone="warn">{text.recording}</Badge>}
        <Button icon="plus" onClick={() => setAsked({ action: 'block', scope: 'range', value: '' })}>
          {text.block}
        </Button>
      </CardHeader>
      <QueryBody
        query={budgets}
        failed={text.failed}
        loading={text.loading}
        skeleton={
          <>
            <Skeleton height="20px" />
            <Skeleton height="20px" />
          </>
        }
      >
        {(data) => <Content data={data} onAsk={setAsked} />}
      </QueryBody>
      {asked !== null && <OverrideDialog asked={asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function Content({ data, onAsk }: { readonly data: CodeBudgets; readonly onAsk: (asked: Asked) => void }) {
  const text = useOperationsText().fraud;
  const [isShowingChanges, setShowingChanges] = useState(false);
  const { limits, stops, overrides } = data;
  return (
    <>
      {limits.mode === 'record' && (
        <CardBody>
          <Notice tone="warn" icon="alert">
            {text.recordingNote}
          </Notice>
        </CardBody>
      )}
      {stops.length === 0 ? (
        <EmptyState icon="shield" title={text.empty} detail={text.emptyDetail} />
      ) : (
        <StopsTable stops={stops} overrides={overrides} onAsk={onAsk} />
      )}
      {overrides.length > 0 && <OverridesTable overrides={overrides} />}
      <details className="ops-fold">
        <summary>{text.backtest.title}</summary>
        <BacktestForm limits={limits} />
      </details>
      <details className="ops-fold" onToggle={(event) => setShowingChanges(event.currentTarget.open)}>
        <summary>{text.changes.title}</summary>
        {isShowingChanges && <OverrideChanges />}
      </details>
    </>
  );
}
