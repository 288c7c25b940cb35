import { useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { TableHead } from '../../components/TableHead';
import { useSettled } from '../../use-settled';
import type { Done, Letter } from '../letter';
import { DiscardDialog } from './DiscardDialog';
import { LetterDialog } from './LetterDialog';
import { LetterRow } from './LetterRow';

type Asked = { readonly letter: Letter; readonly dialog: 'details' | 'discard' } | null;

export function LettersTable({ letters }: { readonly letters: readonly Letter[] }) {
  const { title, columns } = useOperationsText().letters;
  const { of: settled, settle } = useSettled<Done>();
  const [asked, setAsked] = useState<Asked>(null);
  return (
    <>
      <table className="ops-table ops-letters" aria-label={title}>
        <TableHead
          columns={[
            { name: columns.event },
            { name: columns.reason, wide: true },
            { name: columns.when, wide: true },
            { name: columns.replays, figure: true, wide: true },
            { name: columns.state, hidden: true },
          ]}
        />
        <tbody>
          {letters.map((letter) => (
            <LetterRow
              key={letter.id}
              letter={letter}
              done={settled.get(letter.id) ?? null}
              onDone={(done) => settle(letter.id, done)}
              onAsk={(dialog) => setAsked({ letter, dialog })}
            />
          ))}
        </tbody>
      </table>
      {asked?.dialog === 'details' && (
        <LetterDialog
          letter={asked.letter}
          done={settled.get(asked.letter.id) ?? null}
          onDone={(done) => settle(asked.letter.id, done)}
          onDiscard={() => setAsked({ letter: asked.letter, dialog: 'discard' })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.dialog === 'discard' && (
        <DiscardDialog
          letter={asked.letter}
          onDone={(done) => settle(asked.letter.id, done)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
