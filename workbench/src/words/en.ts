import type { Words } from "./index";

const count = (value: number) => value.toLocaleString("en-GB");

export const en: Words = {
  tag: "en",
  brand: "Zone graph",
  menu: "Main menu",
  skip: "Skip to content",
  otherLanguage: "中文",
  loading: "Reading …",
  retry: "Try again",
  failed: "This can't be shown",
  unreachable: "The service does not answer. See that kg serve is running, then try again.",
  noPage: "There is no such page.",
  published: (when, snapshot) => `Graph published ${when} (snapshot ${snapshot})`,
  count,
  pages: { search: "Search" },
};
