import { useMemo } from "preact/hooks";
import type { Entity } from "../api/answers";
import { useAnswer } from "../api/useAnswer";
import { useInverseNames } from "../api/useTerms";
import { address } from "../app/address";
import type { PageProps } from "../app/pages";
import { useTitle } from "../app/title";
import { TypeBadge } from "../parts/TypeBadge";
import { Waiting } from "../parts/Waiting";
import { Absence } from "./Absence";
import { AsOf } from "./AsOf";
import { yearOf } from "./days";
import { EventList } from "./EventList";
import { FactList } from "./FactList";
import { FigureList } from "./FigureList";
import { groupsOf, seriesOf } from "./groups";
import { Heading } from "./Heading";
import { type Moments, momentsOf } from "./moments";
import { type Neighbourhood, Related, useNeighbourhood } from "./Related";
import { Timeline } from "./Timeline";
import { Why } from "./Why";

/** All that is known of one thing, all or as of a date, each fact with its sentences. */
export function EntityPage({ parameters }: PageProps) {
  const iri = parameters.get("iri") ?? "";
  return <Shown key={iri} iri={iri} />;
}

/** One thing; another one begins afresh, with nothing open. */
function Shown({ iri }: { readonly iri: string }) {
  const at = address.value.parameters.get("at");
  const asked = useAnswer<Entity>("api/entity", { iri, at });
  // All times, for the slider's ends and the timeline; the same answer where no date is given.
  const everything = useAnswer<Entity>(at ? "api/entity" : null, { iri });
  const { answer: around } = useNeighbourhood(iri, at);
  const { answer: entity, error } = asked;
  useTitle(entity?.label);
  if (error) return <Absence iri={iri} error={error} retry={asked.retry} />;
  if (!entity) return <Preview iri={iri} at={at} around={around} />;
  return (
    <article aria-busy={asked.isWaiting}>
      <Told entity={entity} always={at ? (everything.answer ?? entity) : entity} at={at} around={around} />
    </article>
  );
}

interface PreviewProps {
  readonly iri: string;
  readonly at: string | null;
  readonly around: Neighbourhood | null;
}

/** What is there before the sentences of a thing with thousands of facts have been read. */
function Preview({ iri, at, around }: PreviewProps) {
  const center = around?.nodes[0];
  if (!around || !center) return <Waiting />;
  return (
    <article aria-busy>
      <h1>
        {center.label} <TypeBadge types={center.types} labels={around.labels} />
      </h1>
      <Waiting />
      <Related iri={iri} at={at} answer={around} />
    </article>
  );
}

interface Props {
  readonly entity: Entity;
  readonly always: Entity;
  readonly at: string | null;
  readonly around: Neighbourhood | null;
}

function Told({ entity, always, at, around }: Props) {
  const groups = useMemo(() => groupsOf(entity), [entity]);
  const series = useMemo(() => seriesOf(entity), [entity]);
  const times = useMemo(() => momentsOf(always), [always]);
  const inverseOf = useInverseNames();
  const years = yearsOf(times);
  return (
    <>
      <Heading entity={entity} at={at} />
      {entity.truncated && <Related iri={entity.iri} at={at} answer={around} />}
      {years && <AsOf at={at} years={years} />}
      <Timeline {...times} at={at} />
      {groups.map((group) => (
        <FactList
          key={`${group.forward} ${group.relation.iri}`}
          group={group}
          thing={entity}
          inverseOf={inverseOf}
        />
      ))}
      <FigureList series={series} />
      <EventList entity={entity} />
      {!entity.truncated && <Related iri={entity.iri} at={at} answer={around} />}
      <Why iri={entity.iri} />
    </>
  );
}

function yearsOf({ spans, moments }: Moments): [number, number] | null {
  const times = [...spans, ...moments];
  if (times.length === 0) return null;
  const years = times.flatMap(({ first, after }) => [yearOf(first), yearOf(after - 1)]);
  return [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))];
}
