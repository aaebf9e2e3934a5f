import { useEffect, useMemo } from "preact/hooks";
import type { Entity } from "../api/answers";
import { useAnswer } from "../api/useAnswer";
import { entityAddress } from "../app/address";
import { momentsOf } from "../entity/moments";
import { Timeline as Picture } from "../entity/Timeline";
import { inBoth } from "../language/language";
import { Failure } from "../parts/Failure";
import { TypeBadge } from "../parts/TypeBadge";
import { Waiting } from "../parts/Waiting";
import type { EmbedProps } from "./views";

const useWords = inBoth(
  { whole: "在工作台中打开", none: "没有时间已知的任职和事件。" },
  { whole: "Open in the workbench", none: "No post or event is dated." },
);

/** The posts and events of a thing over time: `iri`, and `at` for as of when. */
export function Timeline({ parameters }: EmbedProps) {
  const words = useWords();
  const [iri, at] = [parameters.get("iri") ?? "", parameters.get("at")];
  const { answer: entity, error } = useAnswer<Entity>("api/entity", { iri });
  const times = useMemo(() => entity && momentsOf(entity), [entity]);
  useEffect(() => {
    if (entity) document.title = entity.label;
  }, [entity]);
  if (error) return <Failure error={error} />;
  if (!entity || !times) return <Waiting />;
  return (
    <main class="embedded-timeline">
      <h1>
        <a href={entityAddress(entity.iri, at)}>{entity.label}</a>{" "}
        <TypeBadge types={entity.types} labels={entity.labels} />
      </h1>
      {times.spans.length + times.moments.length < 2 ? (
        <p class="soft">{words.none}</p>
      ) : (
        <Picture {...times} at={at} />
      )}
      <p class="small">
        <a href={entityAddress(entity.iri, at)}>{words.whole}</a>
      </p>
    </main>
  );
}
