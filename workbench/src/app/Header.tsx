import { language, setLanguage, useWords } from "../words";
import { address, addressOf } from "./address";
import { PAGES } from "./pages";

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
                  {title(words)}
                </a>,
              ]
            : [],
        )}
      </nav>
      <button
        type="button"
        class="quiet language"
        lang={other === "zh" ? "zh-Hans" : "en"}
        onClick={() => setLanguage(other)}
      >
        {words.otherLanguage}
      </button>
    </header>
  );
}
