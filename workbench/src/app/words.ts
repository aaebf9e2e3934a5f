import { inBoth } from "../language/language";

/** What the frame around every page says. */
export const useWords = inBoth(
  {
    brand: "园区知识图谱",
    menu: "主导航",
    skip: "跳到正文",
    otherLanguage: "English",
    loading: "正在读取……",
    retry: "重试",
    failed: "无法显示",
    unreachable: "服务没有应答。请确认 kg serve 仍在运行，然后重试。",
    noPage: "没有这样的页面。",
    published: (when: string, snapshot: string) => `图谱发布于 ${when}（快照 ${snapshot}）`,
    pages: {
      search: "检索",
      graph: "图谱",
      query: "SPARQL 查询",
      overview: "概况",
      corrections: "更正",
      downloads: "下载",
    },
  },
  {
    brand: "Zone graph",
    menu: "Main menu",
    skip: "Skip to content",
    otherLanguage: "中文",
    loading: "Reading …",
    retry: "Try again",
    failed: "This cannot be shown",
    unreachable: "The service does not answer. See that kg serve is running, then try again.",
    noPage: "There is no such page.",
    published: (when, snapshot) => `Graph published ${when} (snapshot ${snapshot})`,
    pages: {
      search: "Search",
      graph: "Graph",
      query: "SPARQL",
      overview: "Overview",
      corrections: "Corrections",
      downloads: "Downloads",
    },
  },
);
