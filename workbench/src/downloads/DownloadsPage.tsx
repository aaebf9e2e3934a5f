import { useAnswer } from "../api/useAnswer";
import { useTitle } from "../app/title";
import { formatNumber, inBoth, language } from "../language/language";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import { type Dump, type Format, formatsOf, type Manifest, sizeInWords } from "./dumps";

const useWords = inBoth(
  {
    title: "下载",
    intro: (triples: string) =>
      `整个图谱（${triples} 个三元组）的文件。文件在第一次下载时生成，大小和校验和此后才列出；中断的下载可以续传。`,
    plain: "不压缩",
    unmade: "尚未生成",
    size: (packed: string, plain: string) => (packed === plain ? packed : `${packed}，解压后 ${plain}`),
    more: "同样的文件可以用命令得到：kg export；单个实体的 Turtle 和 JSON 在它的页面上。",
    list: "清单（JSON）",
    ontology: "本体与全部接口的说明",
    about: {
      turtle: "消歧后的知识，按主体分组排序；便于人阅读和比较",
      trig: "消歧后的知识，加上每篇文献各自的命名图",
      ntriples: "消歧后的知识，每行一个三元组；便于逐行处理",
      nquads: "全部命名图，每行一个四元组；备份、kg load 用它",
      rdfxml: "消歧后的知识，给只读 RDF/XML 的旧工具",
      jsonld: "全部命名图，JSON-LD",
      graphml: "事物及其间的边；用于 networkx、Gephi",
      "nodes.csv": "事物；带 Neo4j 导入工具的表头，也可用 Excel 打开",
      "edges.csv": "事物之间的边；带 Neo4j 导入工具的表头",
      "nodes.parquet": "事物；用于 pandas、DuckDB",
      "edges.parquet": "事物之间的边；用于 pandas、DuckDB",
      "facts.parquet": "文献所述的每条事实及其原句；用于 pandas、DuckDB",
    } as Readonly<Record<string, string>>,
  },
  {
    title: "Downloads",
    intro: (triples) =>
      `The whole graph (${triples} triples) as files. Each is made when it is first asked for; from then on its size and checksum are listed. A download that broke off can go on.`,
    plain: "as it is",
    unmade: "not made yet",
    size: (packed, plain) => (packed === plain ? packed : `${packed}, ${plain} unpacked`),
    more: "kg export makes the same files; Turtle and JSON of a single thing are on its page.",
    list: "Manifest (JSON)",
    ontology: "All addresses explained",
    about: {},
  },
);

/** The graph as files: which formats, what each is for, how large, with which checksum. */
export function DownloadsPage() {
  const words = useWords();
  const { answer, error } = useAnswer<Manifest>("export/manifest.json");
  useTitle(words.title);
  if (error) return <Failure error={error} />;
  if (!answer) return <Waiting />;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="soft">{words.intro(formatNumber(answer.triples))}</p>
      <ul class="downloads">
        {formatsOf(answer.dumps).map((format) => (
          <FormatItem key={format.name} format={format} />
        ))}
      </ul>
      <p class="soft small">{words.more}</p>
      <p class="addresses small">
        <a href="export/manifest.json">{words.list}</a>
        <a href="docs">{words.ontology}</a>
      </p>
    </>
  );
}

function FormatItem({ format }: { readonly format: Format }) {
  const words = useWords();
  const about = language.value === "zh" ? (words.about[format.name] ?? format.about) : format.about;
  return (
    <li class="card">
      <b>{format.name}</b> <span class="soft">{about}</span>
      <ul class="formats">
        {format.dumps.map((dump) => (
          <DumpItem key={dump.compression} dump={dump} />
        ))}
      </ul>
      {format.dumps.map(
        ({ compression, made }) =>
          made && (
            <div class="checksum soft" key={compression}>
              {format.dumps.length > 1 && `${compression === "none" ? words.plain : compression} `}SHA-256{" "}
              {made.sha256}
            </div>
          ),
      )}
    </li>
  );
}

function DumpItem({ dump }: { readonly dump: Dump }) {
  const words = useWords();
  const { href, compression, made, file, name } = dump;
  const size = made ? words.size(sizeInWords(made.bytes), sizeInWords(made.unpacked_bytes)) : words.unmade;
  const kind = compression === "none" ? words.plain : compression;
  return (
    <li>
      <a href={href.replace(/^\//, "")} download={file} aria-label={`${name} ${kind}`}>
        {kind}
      </a>{" "}
      <span class="soft small">{size}</span>
    </li>
  );
}
