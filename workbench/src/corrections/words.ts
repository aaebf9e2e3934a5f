import { inBoth } from "../language/language";

/** What all parts about corrections say. */
export const useWords = inBoth(
  {
    wrong: "有误",
    right: "正确",
    why: "理由",
    who: "更正人",
    when: "日期",
    keep: "记下",
    cancel: "取消",
    reasons: { reject: "原文没有这样说", confirm: "与原文一致", add: "原文有此句，未被抽取" },
    kept: { reject: "已记为有误", confirm: "已记为正确", add: "已记为漏掉的事实" },
    list: "查看全部更正",
    check: "核对",
    checking: "从这句话抽取的事实",
    nothing: "没有能用更正文件指明的事实。",
    incomplete: "请写上更正人和理由。",
  },
  {
    wrong: "Wrong",
    right: "Right",
    why: "Reason",
    who: "Your name",
    when: "Date",
    keep: "Note it",
    cancel: "Cancel",
    reasons: {
      reject: "the text does not say so",
      confirm: "as the text says",
      add: "the text says so, and it was missed",
    },
    kept: { reject: "noted as wrong", confirm: "noted as right", add: "noted as missed" },
    list: "All corrections",
    check: "Check",
    checking: "Facts taken from this sentence",
    nothing: "There is no fact here that a curation file can name.",
    incomplete: "Give your name and a reason.",
  },
);

/** The relations that a reader can add, in the order of how often they are missed. */
export const useRelationNames = inBoth<Readonly<Record<string, string>>>(
  {
    holdsPost: "任职于",
    locatedIn: "位于",
    partOf: "隶属于",
    issued: "印发",
    basedOn: "依据",
    investsIn: "投资于",
    recognisedAs: "获评",
    adopts: "推行",
    leadingIndustry: "主导产业",
    serves: "服务对象",
    cooperatesWith: "合作",
    observed: "有数据",
  },
  {
    holdsPost: "holds a post at",
    locatedIn: "located in",
    partOf: "part of",
    issued: "issued",
    basedOn: "based on",
    investsIn: "invests in",
    recognisedAs: "recognised as",
    adopts: "adopts",
    leadingIndustry: "has the leading industry",
    serves: "serves",
    cooperatesWith: "cooperates with",
    observed: "has the figure",
  },
);
