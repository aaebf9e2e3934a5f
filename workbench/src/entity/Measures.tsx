import type { Entity } from "../api/answers";
import { formatNumber, inBoth } from "../language/language";
import { EntityLink } from "../parts/EntityLink";

const useWords = inBoth(
  {
    relations: "关系",
    relationsOf: (count: string) => `${count} 条`,
    rank: "重要性",
    rankOf: (rank: string, share: string) => `第 ${rank} 位（PageRank ${share}）`,
    between: "居间",
    betweenHint: "最短路径中经过这里的比例",
    community: "所属群落",
    communityOf: (size: string) => `（${size} 个成员，以它为中心）`,
    self: (size: string) => `${size} 个成员，以本条目为中心`,
  },
  {
    relations: "Relations",
    relationsOf: (count) => count,
    rank: "Importance",
    rankOf: (rank, share) => `rank ${rank} (PageRank ${share})`,
    between: "Betweenness",
    betweenHint: "The share of shortest paths that lead through it",
    community: "Community",
    communityOf: (size) => ` (its centre; ${size} members)`,
    self: (size) => `${size} members, with this as their centre`,
  },
);

/** What a thing is in the network, in words. */
export function Measures({ entity: { iri, degree, standing } }: { readonly entity: Entity }) {
  const words = useWords();
  const community = standing?.community;
  return (
    <dl class="measures small">
      <Measure name={words.relations}>{words.relationsOf(formatNumber(degree))}</Measure>
      {standing && (
        <Measure name={words.rank}>
          {words.rankOf(formatNumber(standing.rank), percent(standing.importance))}
        </Measure>
      )}
      {standing && standing.betweenness > 0 && (
        <Measure name={words.between} hint={words.betweenHint}>
          {percent(standing.betweenness)}
        </Measure>
      )}
      {community && community.size > 1 && (
        <Measure name={words.community}>
          {community.center === iri ? (
            words.self(formatNumber(community.size))
          ) : (
            <>
              <EntityLink iri={community.center} label={community.label} />
              {words.communityOf(formatNumber(community.size))}
            </>
          )}
        </Measure>
      )}
    </dl>
  );
}

interface MeasureProps {
  readonly name: string;
  readonly hint?: string;
  readonly children: preact.ComponentChildren;
}

function Measure({ name, hint, children }: MeasureProps) {
  return (
    <div {...(hint ? { title: hint } : {})}>
      <dt class="soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A share with two digits that tell something. */
const percent = (share: number): string => `${Number((share * 100).toPrecision(2))}%`;
