import { useAnswer } from "../api/useAnswer";
import { useTitle } from "../app/title";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import type { Overview, Statistics } from "./answers";
import { Changes } from "./Changes";
import { Documents } from "./Documents";
import { Figures } from "./Figures";
import { Problems } from "./Problems";
import { linksOf, thingsOf } from "./queries";
import { Types } from "./Types";
import { useWords } from "./words";
import { Years } from "./Years";
import { Zones } from "./Zones";

/** What the graph holds, of what it was made, what is wrong with it, and what is new. */
export function OverviewPage() {
  const words = useWords();
  const { answer: statistics, error } = useAnswer<Statistics>("api/stats");
  const { answer: overview, error: unseen } = useAnswer<Overview>("api/overview");
  useTitle(words.title);
  if (error) return <Failure error={error} />;
  if (!statistics) return <Waiting />;
  return (
    <>
      <h1>{words.title}</h1>
      <Figures statistics={statistics} />
      <Types title={words.types} counts={statistics.entities} hasSigns hrefOf={thingsOf} />
      {unseen && <Failure error={unseen} />}
      {overview ? <Zones zones={overview.zones} /> : !unseen && <Waiting />}
      {overview && <Years counts={overview.years} />}
      <Types title={words.facts} counts={statistics.facts} hrefOf={linksOf} />
      {overview && <Documents months={overview.months} />}
      <Problems />
      <Changes />
    </>
  );
}
