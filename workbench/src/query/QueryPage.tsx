import { keep } from "../app/address";
import { useTitle } from "../app/title";
import { useWords as useFrameWords } from "../app/words";
import { inBoth } from "../language/language";
import { Failure } from "../parts/Failure";
import { Editor } from "./editor/Editor";
import { faultOf } from "./fault";
import { History } from "./History";
import { Outcome } from "./Outcome";
import { Fields } from "./questions/Fields";
import { Questions } from "./questions/Questions";
import { useQuestions } from "./questions/useQuestions";
import { Sharing } from "./Sharing";
import { run, start, stop, text } from "./session";
import { useAddress } from "./useAddress";

/** What is in the editor of who has not written anything yet, below a line of words. */
const FIRST = `PREFIX zone: <https://w3id.org/zonegraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?zone ?name (COUNT(?thing) AS ?things)
WHERE {
  ?zone a zone:Zone ; rdfs:label ?name .
  ?thing zone:locatedIn|zone:partOf ?zone .
}
GROUP BY ?zone ?name
ORDER BY DESC(?things)
LIMIT 100
`;

const useWords = inBoth(
  {
    ask: "执行",
    stop: "停止",
    keys: "Ctrl+Enter 执行 · Ctrl+空格 补全 · 直接输入中文或 @名称 查找实体",
    first: `# 在此写 SPARQL。输入 zone: 或中文名称（如“任职”）可补全；也可从上面的问题开始。
${FIRST}`,
  },
  {
    ask: "Run",
    stop: "Stop",
    keys: "Ctrl+Enter runs · Ctrl+Space completes · type Chinese, or @ and a name, to find a thing",
    first: `# Write SPARQL here. Type zone: or a name for completion; or begin with a question above.
${FIRST}`,
  },
);

/** Write a query, have it answered, look at the answer: which query it is, and how it is looked at, is in the address. */
export function QueryPage() {
  const { pages } = useFrameWords();
  useTitle(pages.query);
  return (
    <div class="query">
      <h1>{pages.query}</h1>
      <Writing />
      <Outcome />
    </div>
  );
}

/** All that changes with the text; the answer, which may be long, does not. */
function Writing() {
  const words = useWords();
  const questions = useQuestions();
  const { unread, setShared } = useAddress(questions, words.first);
  const ask = () => {
    keep({ run: 1 });
    void start();
  };
  return (
    <>
      <div class="shelves">
        <Questions questions={questions} onChoose={(question) => setText(question.text)} />
        <History onChoose={setText} />
      </div>
      {unread !== null && <Failure error={unread} />}
      <Fields text={text.value} onChange={setText} />
      <Editor text={text} fault={faultOf()} onRun={ask} />
      <div class="actions">
        {run.value.state === "running" ? (
          <button type="button" class="primary" onClick={stop}>
            {words.stop}
          </button>
        ) : (
          <button type="button" class="primary" disabled={!text.value.trim()} onClick={ask}>
            {words.ask}
          </button>
        )}
        <Sharing text={text.value} questions={questions} onShared={setShared} />
        <span class="soft small">{words.keys}</span>
      </div>
    </>
  );
}

function setText(changed: string): void {
  text.value = changed;
}
