import { address } from "../../app/address";
import { inBoth } from "../../language/language";

const useWords = inBoth(
  {
    title: "嵌入别的网页",
    hint: "把这段代码放进网页；该网页的来源须在服务的 KG_EMBED_ORIGINS 里。",
    preview: "预览",
  },
  {
    title: "Embed in another page",
    hint: "Put this into the page; its origin must be among the service's KG_EMBED_ORIGINS.",
    preview: "Preview",
  },
);

/** What shows this picture in the frame of another page: the same parameters at another address. */
export function Embed() {
  const words = useWords();
  const url = new URL(`embed/neighbourhood?${address.value.parameters}`, location.href).href;
  const code = `<iframe src="${url.replaceAll("&", "&amp;")}" width="800" height="600"></iframe>`;
  return (
    <details class="card path-box">
      <summary>{words.title}</summary>
      <p class="small soft">
        {words.hint} <a href={url}>{words.preview}</a>
      </p>
      <input
        type="text"
        class="code"
        readOnly
        aria-label={words.title}
        value={code}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
    </details>
  );
}
