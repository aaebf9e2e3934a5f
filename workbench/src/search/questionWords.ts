import { inBoth } from "../language/language";

/** What the page says of questions. */
export const useQuestionWords = inBoth(
  {
    title: "按问题理解",
    understood: "理解为",
    guess: (asked: string, text: string) => `图谱里没有“${asked}”，按最相近的“${text}”来答`,
    others: "也可能是问：",
    sparql: "所用的 SPARQL",
    edit: "在编辑器中打开",
    answering: "正在查询……",
    none: "图谱里没有答案。",
    rows: (shown: string, all: string) => (shown === all ? `${all} 行` : `${all} 行，列出前 ${shown} 行`),
    all: "在编辑器中看全部、下载",
    notUnderstood: "没有看懂这个问题。",
    unknown: (question: string, asked: string) => `看懂了在问“${question}”，但图谱里没有叫“${asked}”的。`,
    examples: "可以这样问：",
    ask: "也可以直接提问：",
  },
  {
    title: "Read as a question",
    understood: "Understood as",
    guess: (asked, text) => `nothing is called “${asked}”; the most alike, “${text}”, is taken`,
    others: "It may also mean:",
    sparql: "The SPARQL that is asked",
    edit: "Open in the editor",
    answering: "Asking …",
    none: "The graph has no answer.",
    rows: (shown, all) => (shown === all ? `${all} rows` : `${all} rows, the first ${shown} shown`),
    all: "All of them, and downloads, in the editor",
    notUnderstood: "This question is not understood.",
    unknown: (question, asked) => `This asks “${question}”, but nothing in the graph is called “${asked}”.`,
    examples: "What can be asked:",
    ask: "Or ask a question, in Chinese:",
  },
);
