import type { Entity } from "../api/answers";
import { useAnswer } from "../api/useAnswer";
import { address } from "../app/address";
import type { PageProps } from "../app/pages";
import { useTitle } from "../app/title";
import { Failure } from "../parts/Failure";
import { localName } from "../parts/kinds";
import { Waiting } from "../parts/Waiting";
import { AsOf } from "./AsOf";
import { yearOf } from "./days";
import { EventList } from "./EventList";
import { FactList } from "./FactList";
import { FigureList } from "./FigureList";
import { groupsOf, seriesOf } from "./groups";
import { Heading } from "./Heading";
import { momentsOf } from "./moments";
import { Timeline } from "./Timeline";

/** All that is known of one thing, all or as of a date, each fact with its sentences. */
export function EntityPage({ parameters }: PageProps) {
  const at = address.value.parameters.get("at");
  const iri = parameters.get("iri") ?? "";
  const { answer: entity, error, retry } = useAnswer<Entity>("api/entity", { iri, at });
  const { answer: always } = useAnswer<Entity>("api/entity", { iri });
  useTitle(entity?.label);
  if (error) return <Failure error={error} retry={retry} title={localName(iri)} />;
  if (!entity) return <Waiting />;
  const years = always && yearsOf(always);
  return (
    <article>
      <Heading entity={entity} at={at} />
      {years && <AsOf at={at} years={years} />}
      <Timeline {...momentsOf(entity)} />
      {groupsOf(entity).map((group) => (
        <FactList key={`${group.forward} ${group.relation.iri}`} group={group} name={entity.label} />
      ))}
      <FigureList series={seriesOf(entity)} />
      <EventList entity={entity} />
    </article>
  );
}

function yearsOf(entity: Entity): [number, number] | null {
  const { spans, moments } = momentsOf(entity);
  const times = [...spans, ...moments];
  if (times.length === 0) return null;
  const years = times.flatMap(({ first, after }) => [yearOf(first), yearOf(after - 1)]);
  return [Math.min(...years), Math.max(...years)];
}
