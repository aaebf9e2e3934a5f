import type { ComponentType } from "preact";
import { useEffect, useErrorBoundary, useRef, useState } from "preact/hooks";
import { language, tagOf } from "../language/language";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import { address } from "./address";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { PAGES, type PageProps } from "./pages";
import { useShortcuts } from "./shortcuts";
import { useWords } from "./words";

export function App() {
  const words = useWords();
  useShortcuts();
  useEffect(() => {
    document.documentElement.lang = tagOf(language.value);
  }, [language.value]);
  return (
    <>
      <button type="button" class="skip" onClick={focusMain}>
        {words.skip}
      </button>
      <Header />
      <main id="main" tabIndex={-1}>
        <Shown key={`${address.value.page} ${language.value}`} />
      </main>
      <Footer />
    </>
  );
}

function focusMain() {
  document.getElementById("main")?.focus();
}

/** The page of the address; each begins afresh, so that an error of one does not follow to the next. */
function Shown() {
  const words = useWords();
  const [Loaded, setLoaded] = useState<ComponentType<PageProps> | null>(null);
  const [error, reset] = useErrorBoundary();
  const [unloadable, setUnloadable] = useState<unknown>(null);
  const path = useRef(address.value.page).current;
  const page = PAGES.find((each) => each.path === path);
  useEffect(() => {
    page?.load().then((component) => setLoaded(() => component), setUnloadable);
  }, [page]);
  if (!page) return <Failure error={new Error(words.noPage)} />;
  if (error || unloadable) return <Failure error={error ?? unloadable} retry={reset} />;
  return Loaded ? <Loaded parameters={address.value.parameters} /> : <Waiting />;
}
