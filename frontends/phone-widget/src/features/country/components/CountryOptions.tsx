import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useDialogText } from '../../../messages/dialogs';
import type { ListedCountry } from '../country-list';
import type { CountrySearch } from '../use-country-search';
import { CountryCode } from './CountryCode';

interface CountryOptionsProps {
  readonly search: CountrySearch;
  /** ISO 3166-1 alpha-2. */
  readonly chosen: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onChoose: (country: ListedCountry) => void;
}

/** The combobox of countries: the focus stays in its input, which names the active option. */
export function CountryOptions({ search, chosen, onKeyDown, onChoose }: CountryOptionsProps) {
  const text = useDialogText().country;
  const { active, found, listId, optionId, query } = search;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('.pw-active')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      <input
        className="lc-input"
        role="combobox"
        aria-label={text.search}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={active && optionId(active.country)}
        placeholder={text.placeholder}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        value={query}
        onChange={(event) => search.search(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={listId} role="listbox" aria-label={text.list}>
        {found.map((each) => (
          <CountryOption
            key={each.country}
            id={optionId(each.country)}
            country={each}
            isActive={each === active}
            isChosen={each.country === chosen}
            onActivate={search.activate}
            onChoose={onChoose}
          />
        ))}
      </ul>
      <p role="status" className={found.length === 0 ? 'pw-no-country' : 'lc-visually-hidden'}>
        {query.trim() !== '' && text.found(found.length)}
      </p>
    </>
  );
}

interface CountryOptionProps {
  readonly id: string;
  readonly country: ListedCountry;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onActivate: (country: string) => void;
  readonly onChoose: (country: ListedCountry) => void;
}

function CountryOption({ id, country, isActive, isChosen, onActivate, onChoose }: CountryOptionProps) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      className={isActive ? 'pw-active' : undefined}
      // The input keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => {
        if (!isActive) onActivate(country.country);
      }}
      onClick={() => onChoose(country)}
    >
      <CountryCode country={country.country} />
      <span>{country.name}</span>
      <span className="pw-calling-code">+{country.callingCode}</span>
    </li>
  );
}
