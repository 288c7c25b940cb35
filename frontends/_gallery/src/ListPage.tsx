import { locales } from '@linecheck/shared-contracts/locales';
import { useState } from 'react';
import { allStories } from './all-stories';
import { addressOf, type Look } from './look';

const themes = ['light', 'dark'] as const;
const parts = [...new Set(allStories.map(({ part }) => part))];

/** All stories at the left, the one that is looked at beside them: also an address of its own. */
export function ListPage({ first }: { readonly first: Look }) {
  const [look, setLook] = useState(first);
  const [shown, setShown] = useState(allStories[0]?.id ?? '');
  return (
    <div className="gallery-list">
      <nav aria-label="Stories">
        <h1>Gallery</h1>
        <div className="gallery-looks">
          <Choice label="Theme" values={themes} value={look.theme} onChoose={(theme) => setLook({ ...look, theme })} />
          <Choice
            label="Language"
            values={locales}
            value={look.language}
            onChoose={(language) => setLook({ ...look, language })}
          />
        </div>
        {parts.map((part) => (
          <section key={part}>
            <h2>{part}</h2>
            {allStories
              .filter((story) => story.part === part)
              .map(({ id, title, state }) => (
                <a
                  key={id}
                  href={addressOf(id, look)}
                  aria-current={id === shown || undefined}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                    event.preventDefault();
                    setShown(id);
                  }}
                >
                  {title}: {state}
                </a>
              ))}
          </section>
        ))}
      </nav>
      <iframe title={shown} src={addressOf(shown, look)} />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ label, values, value, onChoose }: ChoiceProps<Value>) {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ target }) => onChoose(target.value as Value)}>
        {values.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}
