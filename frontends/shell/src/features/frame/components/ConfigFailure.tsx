import { Button, Card, CardBody } from '@linecheck/frontend-kit';
import { useText } from '../../../messages/use-text';

/** For whoever sets the dashboard up: everything that is wrong with its configuration at once. */
export function ConfigFailure({ problems }: { readonly problems: readonly string[] }) {
  const text = useText().config;
  return (
    <main className="shell-alone">
      <Card role="alert">
        <CardBody>
          <h1 className="shell-alone-title">{text.title}</h1>
          <p>{text.lead}</p>
          <ul className="shell-problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <p>{text.detail}</p>
          <Button variant="primary" onClick={() => location.reload()}>
            {text.reload}
          </Button>
        </CardBody>
      </Card>
    </main>
  );
}
