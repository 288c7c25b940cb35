import { Button } from '@linecheck/frontend-kit';
import { measureText, unicodeCharactersOf, type UnicodeCharacter } from '@linecheck/shared-contracts/message-text';
import { useText } from '../../../messages';
import { toPlainText } from '../to-plain-text';

interface UnicodeNoticeProps {
  readonly text: string;
  /** Puts plain characters in their place; left out where the text is not to be changed here. */
  readonly onReplace?: () => void;
}

const SHOWN = 8;

/** The characters that make a text UCS-2, each once, and how to be rid of them. Nothing where there are none. */
export function UnicodeNotice({ text, onReplace }: UnicodeNoticeProps) {
  const words = useText().send.meter;
  const characters = unicodeCharactersOf(text);
  if (characters.length === 0) return null;
  const replaceable = characters.filter(({ replacement }) => replacement !== null).length;
  const isPlainAfterwards = replaceable === characters.length;
  return (
    <div className="st-unicode">
      <p>{words.forced(characters.length)}</p>
      <ul className="st-characters">
        {characters.slice(0, SHOWN).map((each) => (
          <li key={each.codePoint}>
            <CharacterName {...each} />
          </li>
        ))}
        {characters.length > SHOWN && <li>{words.more(characters.length - SHOWN)}</li>}
      </ul>
      {onReplace && replaceable > 0 && (
        <Button icon="edit" onClick={onReplace}>
          {isPlainAfterwards ? words.replace(measureText(toPlainText(text)).segments) : words.replaceSome}
        </Button>
      )}
    </div>
  );
}

function CharacterName({ character, codePoint, positions }: UnicodeCharacter) {
  const words = useText().send.meter;
  // Spaces and marks of direction have no shape to show, and a lone half of a pair has none either.
  const isVisible = !/^[\p{Z}\p{C}]$/u.test(character);
  return (
    <>
      <span aria-hidden="true">
        {isVisible && <b>{character}</b>} <code>{codePoint}</code>
        {positions.length > 1 && ` ×${positions.length}`}
      </span>
      <span className="lc-visually-hidden">
        {words.character(isVisible ? character : words.invisible, codePoint, positions.length)}
      </span>
    </>
  );
}
