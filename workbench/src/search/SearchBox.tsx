import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "./words";

/** Milliseconds of rest after which what is typed is sought. */
const REST = 90;

interface Props {
  /** What the address seeks. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onEnter: () => void;
}

/** The box: seeks when typing rests, at once by Enter; while an input method composes, keys are its own. */
export function SearchBox({ text, onText, onEnter }: Props) {
  const words = useWords();
  const [typed, setTyped] = useState(text);
  const told = useRef(text);
  const box = useRef<HTMLInputElement>(null);
  const tell = (value: string) => {
    told.current = value.trim();
    onText(told.current);
  };
  useEffect(() => {
    // Someone else changed the address: a link, the way back.
    if (text === told.current) return;
    told.current = text;
    setTyped(text);
  }, [text]);
  useEffect(() => {
    if (typed.trim() === told.current) return;
    // Enter may have told it meanwhile.
    const resting = setTimeout(() => typed.trim() !== told.current && tell(typed), REST);
    return () => clearTimeout(resting);
  }, [typed]);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && typed.trim()) {
      tell(typed);
      onEnter();
    } else if (event.key === "Escape" && typed) {
      event.preventDefault();
      setTyped("");
    }
  };
  return (
    <div class="search">
      <input
        ref={box}
        type="search"
        value={typed}
        placeholder={words.box}
        aria-label={words.box}
        aria-describedby="search-hint"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        enterkeyhint="search"
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <p id="search-hint" class="soft small search-hint">
        {words.hint}
      </p>
    </div>
  );
}
