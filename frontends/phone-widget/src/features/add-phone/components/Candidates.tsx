import { Button, useLocale } from '@linecheck/frontend-kit';
import { useDialogText } from '../../../messages/dialogs';
import { countryName } from '../../country/country';
import type { Candidate } from '../use-number-form';

interface CandidatesProps {
  readonly candidates: readonly Candidate[];
  readonly onChoose: (candidate: Candidate) => void;
}

/** Asks which number is meant, with a button for each that may be. Nothing where there is no question. */
export function Candidates({ candidates, onChoose }: CandidatesProps) {
  const text = useDialogText().addPhone;
  const locale = useLocale();
  const [only, ...others] = candidates;
  if (!only) return null;
  const nameOf = ({ country }: Candidate) => (country === null ? null : countryName(country, locale));
  const question = others.length === 0 ? text.isIt(nameOf(only)) : text.whichIsIt;
  return (
    <div className="pw-candidates" role="group" aria-label={question}>
      <p>{question}</p>
      {candidates.map((candidate) => (
        <Button key={candidate.e164} variant="secondary" onClick={() => onChoose(candidate)}>
          {[candidate.international, nameOf(candidate)].filter(Boolean).join(' · ')}
        </Button>
      ))}
    </div>
  );
}
