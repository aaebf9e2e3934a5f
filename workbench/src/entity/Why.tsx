import { useState } from "preact/hooks";
import { ServiceError, urlOf } from "../api/client";
import { useAnswer } from "../api/useAnswer";
import { formatNumber, inBoth, listOf } from "../language/language";
import { EntityLink } from "../parts/EntityLink";
import { Failure } from "../parts/Failure";
import { Folded } from "../parts/Folded";
import { Waiting } from "../parts/Waiting";
import { Comparison } from "./Comparison";
import { type Explanation, identityParts, type Known } from "./explanation";

const useWords = inBoth(
  {
    title: "为何是同一个",
    identity: "识别依据",
    curated: "此条经过人工确认。",
    told: (kinds: number, documents: string) =>
      `文献 ${documents} 次提到它${kinds === 1 ? "" : `，所述有 ${kinds} 种`}`,
    documents: (count: string) => `${count} 份文献`,
    merges: "据以归并：",
    unweighed: "各处所述一致，不需权衡。",
    near: "相近而未归并：",
    none: "这个图谱没有留下归并的记录。",
    raw: "JSON",
    scale: "分值是对数几率：越高越可能是同一个，负值则相反。",
  },
  {
    title: "Why it is one thing",
    identity: "Identified by",
    curated: "People have decided on this one.",
    told: (kinds, documents) =>
      `Told ${documents === "1" ? "once" : `${documents} times`}${kinds === 1 ? "" : `, in ${kinds} different ways`}`,
    documents: (count) => `${count} documents`,
    merges: "Joined because of:",
    unweighed: "All tell the same: nothing had to be weighed.",
    near: "Near, but not the same:",
    none: "This graph has kept no record of how things were joined.",
    raw: "JSON",
    scale:
      "A score is a logarithm of odds: the higher, the likelier one thing; below zero, the likelier two.",
  },
);

/** What joined the documents' mentions into one thing, and what came near; asked for when it is opened. */
export function Why({ iri }: { readonly iri: string }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="why" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{words.title}</h2>
      </summary>
      {isOpen && <Answer iri={iri} />}
    </details>
  );
}

function Answer({ iri }: { readonly iri: string }) {
  const words = useWords();
  const { answer, error, retry } = useAnswer<Explanation>("api/explain", { iri });
  if (error instanceof ServiceError && error.status === 404) return <p class="soft">{words.none}</p>;
  if (error) return <Failure error={error} retry={retry} />;
  if (!answer) return <Waiting />;
  const { identity, curated, told, merges, near, others } = answer;
  const documents = told.reduce((sum, { count }) => sum + count, 0);
  return (
    <div class="card explanation">
      <p>
        <span class="soft">{words.identity}</span> {identityParts(identity).join(" · ")}{" "}
        {curated && <b>{words.curated}</b>}
      </p>
      <p class="soft">{words.told(told.length, formatNumber(documents))}</p>
      <Folded items={told} few={5} class="told-by">
        {(known, place) => <KnownItem key={`${place}`} known={known} />}
      </Folded>
      <p class="soft">{merges.length > 0 ? words.merges : words.unweighed}</p>
      <Folded items={merges} few={3} step={10} class="compared">
        {(compared, place) => <Comparison key={`${place}`} compared={compared} />}
      </Folded>
      {near.length > 0 && <p class="soft">{words.near}</p>}
      <Folded items={near} few={3} step={10} class="compared">
        {(compared, place) => (
          <Comparison key={`${place}`} compared={compared}>
            <EntityLink
              iri={compared.other_iri}
              label={others[compared.other_iri]?.label ?? compared.other.name}
            />
          </Comparison>
        )}
      </Folded>
      <p class="soft small">
        {(merges.length > 0 || near.length > 0) && words.scale}{" "}
        <a href={urlOf("api/explain", { iri })}>{words.raw}</a>
      </p>
    </div>
  );
}

function KnownItem({ known: { name, documents, count } }: { readonly known: Known }) {
  const words = useWords();
  return (
    <li>
      <b>{name}</b> <span class="soft small">{listOf(documents.slice(0, 3))}</span>{" "}
      {count > 3 && <span class="soft small">{words.documents(formatNumber(count))}</span>}
    </li>
  );
}
