/** What CodeMirror says, in Chinese. */

export const CHINESE: Readonly<Record<string, string>> = {
  Completions: "补全",
  Diagnostics: "错误",
  "No diagnostics": "没有错误",
  Find: "查找",
  Replace: "替换",
  next: "下一个",
  previous: "上一个",
  all: "全部",
  "match case": "区分大小写",
  regexp: "正则",
  "by word": "整词",
  replace: "替换",
  "replace all": "全部替换",
  close: "关闭",
  "current match": "当前匹配",
  "on line": "行",
  "Go to line": "转到行",
  go: "转到",
};
