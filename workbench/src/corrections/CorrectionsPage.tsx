import { useAnswer } from "../api/useAnswer";
import { useTitle } from "../app/title";
import { inBoth } from "../language/language";
import { fileName, toJSON, toYAML } from "./file";
import { SaveForm } from "./SaveForm";
import { StatementItem } from "./StatementItem";
import { bodyOf, today } from "./statements";
import { clear, corrections } from "./store";

const useWords = inBoth(
  {
    title: "更正",
    none: "还没有更正。在文献页或任何一句原文旁边可以标明事实有误、正确，或补记漏掉的事实。",
    what: "这些更正只保存在这台电脑的浏览器里。下载成文件放进更正文件夹，用 kg build --curation 重建图谱时就会生效。",
    yaml: "下载 YAML 文件",
    json: "下载 JSON",
    clear: "全部清除",
    sure: "确定清除全部更正吗？没有下载的会丢失。",
  },
  {
    title: "Corrections",
    none: "None yet. On a document's page, or beside any sentence, a fact can be marked wrong or right, or a missed one added.",
    what: "These are kept in this browser alone. Download them as a file into the curation folder: kg build --curation applies them.",
    yaml: "Download the YAML file",
    json: "Download JSON",
    clear: "Remove all",
    sure: "Remove all corrections? Those that were not downloaded are lost.",
  },
);

interface Curated {
  readonly accepts: boolean;
}

/** What the reader has corrected, to look over, change, download, or save on the server. */
export function CorrectionsPage() {
  const words = useWords();
  const { answer } = useAnswer<Curated>("api/curation");
  const list = corrections.value;
  useTitle(words.title);
  return (
    <>
      <h1>{words.title}</h1>
      <p class="soft">{list.length > 0 ? words.what : words.none}</p>
      <ol class="facts card corrections linked" hidden={list.length === 0}>
        {list.map((statement, index) => (
          <StatementItem key={JSON.stringify(bodyOf(statement))} statement={statement} index={index} />
        ))}
      </ol>
      {list.length > 0 && (
        <div class="actions">
          <button
            type="button"
            class="primary"
            onClick={() => download(toYAML(list), fileName(today()), "application/yaml")}
          >
            {words.yaml}
          </button>
          <button
            type="button"
            onClick={() =>
              download(toJSON(list), fileName(today()).replace("yaml", "json"), "application/json")
            }
          >
            {words.json}
          </button>
          <button type="button" onClick={() => confirm(words.sure) && clear()}>
            {words.clear}
          </button>
        </div>
      )}
      {list.length > 0 && answer?.accepts && <SaveForm statements={list} />}
    </>
  );
}

function download(text: string, name: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
