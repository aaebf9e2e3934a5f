import type { ComponentType } from "preact";
import { useEffect, useErrorBoundary, useRef, useState } from "preact/hooks";
import { language, tagOf } from "../language/language";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import { address } from "./address";
import { focusMain, useArrival } from "./arrival";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { PAGES, type PageProps } from "./pages";
import { useShortcuts } from "./shortcuts";
import { announced, useTitle } from "./title";
import { useWords } from "./words";

export function App() {
  const words = useWords();
  useShortcuts();
  useArrival();
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
        <Shown key={address.value.page} />
      </main>
      <Footer />
      <p class="unseen" role="status">
        {announced.value}
      </p>
    </>
  );
}

/** The page of the address; each begins afresh, so that an error of one does not follow to the next. */
function Shown() {
  const words = useWords();
  const [Loaded, setLoaded] = useState<ComponentType<PageProps> | null>(null);
  const [error, reset] = useErrorBoundary();
  const [unloadable, setUnloadable] = useState<unknown>(null);
  const path = useRef(address.value.page).current;
  const page = PAGES.find((each) => each.path === path);
  useTitle(Loaded ? undefined : page ? page.title?.(words.pages) : words.noPage); // a page that is there names itself
  useEffect(() => {
    page?.load().then((component) => setLoaded(() => component), setUnloadable);
  }, [page]);
  const title = page?.title?.(words.pages) ?? words.failed;
  if (!page) return <Failure error={new Error(words.noPage)} title={title} />;
  if (error || unloadable) return <Failure error={error ?? unloadable} retry={reset} title={title} />;
  return Loaded ? <Loaded parameters={address.value.parameters} /> : <Waiting />;
}
