import { useEffect, useState } from "preact/hooks";
import { inBoth } from "../language/language";
import { Failure } from "../parts/Failure";
import { placeOf } from "./fault";
import { adviceFor, useAdvice } from "./limits";
import { Results } from "./results/Results";
import { run } from "./session";

const useWords = inBoth(
  {
    running: "正在查询……",
    seconds: (n: string) => `${n} 秒`,
    stopped: "已停止。",
    detail: "服务器的说明：",
    at: (line: number, column: number) => `第 ${line} 行第 ${column} 列：`,
  },
  {
    running: "Running …",
    seconds: (n) => `${n} s`,
    stopped: "Stopped.",
    detail: "What the server says: ",
    at: (line, column) => `Line ${line}, column ${column}: `,
  },
);

/** How the query fares. */
export function Outcome() {
  const words = useWords();
  const now = run.value;
  if (now.state === "running") return <Running begun={now.begun} />;
  if (now.state === "stopped") return <p role="status">{words.stopped}</p>;
  if (now.state === "failed") return <Failed error={now.error} />;
  return now.state === "answered" ? <Results answer={now.answer} /> : null;
}

function Running({ begun }: { readonly begun: number }) {
  const words = useWords();
  const [now, setNow] = useState(begun);
  useEffect(() => {
    const clock = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(clock);
  }, []);
  return (
    <p class="soft">
      <span role="status">{words.running}</span>{" "}
      <span aria-hidden="true">{words.seconds(((now - begun) / 1000).toFixed(1))}</span>
    </p>
  );
}

/** In plain words, with what to do; the service's own words below. */
function Failed({ error }: { readonly error: unknown }) {
  const words = useWords();
  const advice = adviceFor(error, useAdvice());
  const place = placeOf(error);
  if (!advice) return <Failure error={error} />;
  return (
    <div class="error" role="alert">
      <p>
        {place && words.at(place.line, place.column)}
        <b>{advice.title}</b> {advice.todo}
      </p>
      <p class="small">
        {words.detail}
        <span class="said">{error instanceof Error ? error.message : String(error)}</span>
      </p>
    </div>
  );
}
