/** What the pages say in Chinese; `en.ts` has the same, and the type checker sees to it. */

const count = (value: number) => value.toLocaleString("zh-CN");

export const zh = {
  tag: "zh-Hans",
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
  count,
  pages: { search: "检索" },
};
