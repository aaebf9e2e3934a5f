import { addressOf } from "../app/address";
import { inBoth } from "../language/language";
import { useAddWords } from "./addWords";
import type { Named, Statement } from "./statements";
import { bodyOf } from "./statements";
import { change, remove } from "./store";
import { useRelationNames, useWords } from "./words";

const useOwn = inBoth(
  {
    kinds: { reject: "有误", confirm: "正确", add: "补记" },
    event: "事件",
    document: "文献",
    remove: "删去",
  },
  {
    kinds: { reject: "Wrong", confirm: "Right", add: "Added" },
    event: "event",
    document: "document",
    remove: "Remove",
  },
);

interface Props {
  readonly statement: Statement;
  readonly index: number;
}

/** One correction in words; its reason and its author can be changed. */
export function StatementItem({ statement, index }: Props) {
  const [words, own] = [useWords(), useOwn()];
  const { key, body } = bodyOf(statement);
  return (
    <li>
      <span class={`verdict ${key}`}>{own.kinds[key]}</span> <Told statement={statement} />
      <div class="small soft">
        {own.document} <a href={addressOf("document", { iri: iriOf(body.document) })}>{body.document}</a>
      </div>
      {"quote" in body && <blockquote lang="zh-Hans">{body.quote}</blockquote>}
      <div class="signed">
        <label>
          {words.why}{" "}
          <input
            value={statement.why}
            onChange={(event) => change(index, { ...statement, why: event.currentTarget.value })}
          />
        </label>
        <label>
          {words.who}{" "}
          <input
            value={statement.who}
            onChange={(event) => change(index, { ...statement, who: event.currentTarget.value })}
          />
        </label>
        <span class="soft small">{statement.when}</span>
        <button type="button" onClick={() => remove(index)}>
          {own.remove}
        </button>
      </div>
    </li>
  );
}

/** Where the base of our graphs has its documents; a segment is written as `kg.graph.terms.segment` does. */
const iriOf = (id: string): string =>
  `https://w3id.org/zonegraph/id/document/${id.replace(/[\s"#%/<>?[\\\]^`{|}]/g, (each) => encodeURIComponent(each))}`;

function Told({ statement }: { readonly statement: Statement }) {
  const [own, relations, add] = [useOwn(), useRelationNames(), useAddWords()];
  const { body } = bodyOf(statement);
  if ("event" in body) return <span>{`${own.event} ${body.event}`}</span>;
  const { document: _document, relation, subject, object, quote: _quote, ...rest } = { quote: "", ...body };
  const details = Object.entries(rest).map(([name, value]) => {
    const label = (add.details as Readonly<Record<string, string>>)[name] ?? name;
    return `${label} ${typeof value === "object" ? nameOf(value) : value}`;
  });
  return (
    <span>
      {subject && nameOf(subject)} <span class="soft">{relations[relation ?? ""] ?? relation}</span>{" "}
      {object && nameOf(object)} {details.length > 0 && <span class="soft">（{details.join("，")}）</span>}
    </span>
  );
}

const nameOf = (end: string | Named): string => (typeof end === "string" ? end : end.name);
