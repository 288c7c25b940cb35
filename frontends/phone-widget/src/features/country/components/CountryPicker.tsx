import { Icon, useLocale } from '@linecheck/frontend-kit';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useDialogText } from '../../../messages/dialogs';
import { countryName } from '../country';
import type { ListedCountry } from '../country-list';
import { placeUnder } from '../place-under';
import { useCountrySearch } from '../use-country-search';
import { CountryCode } from './CountryCode';
import { CountryOptions } from './CountryOptions';

interface CountryPickerProps {
  readonly countries: readonly ListedCountry[];
  /** ISO 3166-1 alpha-2; null while none is known. */
  readonly country: string | null;
  /** The list opens under it, and is as wide. */
  readonly field: RefObject<HTMLElement | null>;
  /** Also puts the focus where it shall go on; Escape gives it back to the button. */
  readonly onChoose: (country: string) => void;
}

/** A button that shows a country, and a list behind it that is searched by name, ISO code and calling code. */
export function CountryPicker({ countries, country, field, onChoose }: CountryPickerProps) {
  const text = useDialogText().country;
  const locale = useLocale();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const search = useCountrySearch(countries, country ?? '');
  useOpenUnder(popover, field, isOpen);

  const open = (): void => {
    search.reset();
    setOpen(true);
  };
  const close = (): void => {
    button.current?.focus();
    setOpen(false);
  };
  const choose = (each: ListedCountry | undefined): void => {
    if (each === undefined) return;
    close();
    onChoose(each.country);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    // From the button the browser moves on to the number.
    if (event.key === 'Tab') return close();
    const isChoice = event.key === 'Enter';
    if (!isChoice && event.key !== 'Escape' && !search.move(event.key)) return;
    // Enter would send the form, and Escape close the dialog that the list is in.
    event.preventDefault();
    event.stopPropagation();
    if (isChoice) choose(search.active);
    else if (event.key === 'Escape') close();
  };
  return (
    <>
      <button
        type="button"
        ref={button}
        className="pw-country"
        aria-label={country === null ? text.none : text.choose(countryName(country, locale), country)}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => (isOpen ? close() : open())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          open();
        }}
      >
        <CountryCode country={country} />
        <Icon name="chevronDown" size={14} />
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role={isOpen ? 'dialog' : undefined}
        aria-label={isOpen ? text.list : undefined}
        className="pw-countries"
        onToggle={(event) => {
          if (event.newState === 'closed') setOpen(false);
        }}
      >
        {isOpen && <CountryOptions search={search} chosen={country} onKeyDown={onKeyDown} onChoose={choose} />}
      </div>
    </>
  );
}

/** Shows a popover under a field, also while the window or the keyboard on the screen change their size. */
function useOpenUnder(
  popover: RefObject<HTMLElement | null>,
  field: RefObject<HTMLElement | null>,
  isOpen: boolean,
): void {
  useLayoutEffect(() => {
    const list = popover.current;
    if (!isOpen || list === null) return;
    const place = (): void => {
      if (field.current) placeUnder(list, field.current);
    };
    list.showPopover();
    place();
    list.querySelector('input')?.focus({ preventScroll: true });
    list.querySelector('.pw-active')?.scrollIntoView({ block: 'center' });
    const view = window.visualViewport ?? window;
    view.addEventListener('resize', place);
    return () => {
      view.removeEventListener('resize', place);
      list.hidePopover();
    };
  }, [popover, field, isOpen]);
}
