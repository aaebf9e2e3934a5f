import { language, setLanguage, tagOf } from "../language/language";
import { address, addressOf } from "./address";
import { PAGES } from "./pages";
import { useWords } from "./words";

export function Header() {
  const words = useWords();
  const other = language.value === "zh" ? "en" : "zh";
  return (
    <header>
      <a class="brand" href="#/">
        {words.brand}
      </a>
      <nav aria-label={words.menu}>
        {PAGES.flatMap(({ path, title }) =>
          title
            ? [
                <a
                  key={path}
                  href={addressOf(path)}
                  aria-current={address.value.page === path ? "page" : undefined}
                >
                  {title(words.pages)}
                </a>,
              ]
            : [],
        )}
      </nav>
      <button type="button" class="quiet language" lang={tagOf(other)} onClick={() => setLanguage(other)}>
        {words.otherLanguage}
      </button>
    </header>
  );
}
