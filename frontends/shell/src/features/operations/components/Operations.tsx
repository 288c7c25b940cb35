import { adoptStyles, Card, ErrorBoundary, FailureNotice, LiveNotice, ToastProvider } from '@linecheck/frontend-kit';
import { useInsertionEffect, type ReactNode } from 'react';
import { AlertsCard } from '../alerts/components/AlertsCard';
import { BudgetNotices } from '../budgets/components/BudgetNotices';
import canaries from '../canaries/canaries.css';
import { CanariesCard } from '../canaries/components/CanariesCard';
import codeFraud from '../code-fraud/code-fraud.css';
import { CodeFraudCard } from '../code-fraud/components/CodeFraudCard';
import { DeadLettersCard } from '../dead-letters/components/DeadLettersCard';
import { DeliveryCard } from '../delivery/components/DeliveryCard';
import queue from '../queue/queue.css';
import delivery from '../delivery/delivery.css';
import narrow from '../narrow.css';
import operations from '../operations.css';
import { SetAsideCard } from '../set-aside/components/SetAsideCard';
import { UsageCard } from '../usage/components/UsageCard';
import usage from '../usage/usage.css';
import { PreflightCard } from '../preflight/components/PreflightCard';

const STYLES: readonly string[] = [operations, delivery, queue, canaries, codeFraud, usage, narrow];

/** What is wrong first, then the figures, then what waits for a decision. */
export function Operations() {
  useInsertionEffect(() => adoptStyles(document, STYLES), []);
  return (
    <ToastProvider>
      <div className="ops">
        <LiveNotice />
        <Part>
          <BudgetNotices />
        </Part>
        <Part>
          <AlertsCard />
        </Part>
        <Part>
          <DeliveryCard />
        </Part>
        <Part>
          <CodeFraudCard />
        </Part>
        <Part>
          <CanariesCard />
        </Part>
        <Part>
          <UsageCard />
        </Part>
        <Part>
          <DeadLettersCard />
        </Part>
        <Part>
          <SetAsideCard />
        </Part>
        <Part>
          <PreflightCard />
        </Part>
      </div>
    </ToastProvider>
  );
}

/** A card that breaks leaves the others. */
function Part({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorBoundary
      fallback={({ error, retry }) => (
        <Card>
          <FailureNotice error={error} onRetry={retry} />
        </Card>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
