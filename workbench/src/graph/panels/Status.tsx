import { formatNumber, inBoth } from "../../language/language";
import { MOST_EDGES, type Picture } from "../picture";
import type { Shown } from "../shown";

const useWords = inBoth(
  {
    shown: (nodes: string, edges: string) => `画出 ${nodes} 个事物、${edges} 条边`,
    hidden: (nodes: string, edges: string) => `隐藏或筛去 ${nodes} 个、${edges} 条`,
    left: (edges: string) => `已展开的事物另有 ${edges} 条边没有画出`,
    overflow: (edges: string) =>
      `画面至多 ${MOST_EDGES} 条边，取来的有 ${edges} 条画不下：隐藏或收起一些，或只展开一类。`,
    lost: (n: string) => `地址中有 ${n} 处展开的事物如今不在图中。`,
    busy: "正在布局……",
    waiting: "正在读取……",
  },
  {
    shown: (nodes, edges) => `${nodes} things and ${edges} edges on screen`,
    hidden: (nodes, edges) => `${nodes} things and ${edges} edges hidden or filtered out`,
    left: (edges) => `opened things have ${edges} more edges that are not on screen`,
    overflow: (edges) =>
      `The screen takes ${MOST_EDGES} edges; ${edges} that were fetched have no room: hide or close some, or open one kind only.`,
    lost: (n) => `${n} things that the address says are opened are not in the picture now.`,
    busy: "laying out …",
    waiting: "reading …",
  },
);

interface Props {
  readonly picture: Picture;
  readonly shown: Shown;
  readonly isWaiting: boolean;
  readonly isBusy: boolean;
}

/** How much is on screen, and how much is not. */
export function Status({ picture, shown, isWaiting, isBusy }: Props) {
  const words = useWords();
  const { hiddenNodes, hiddenEdges, left } = shown;
  const parts = [
    words.shown(formatNumber(shown.nodes.length), formatNumber(shown.edges.length)),
    hiddenNodes + hiddenEdges > 0 && words.hidden(formatNumber(hiddenNodes), formatNumber(hiddenEdges)),
    left > 0 && words.left(formatNumber(left)),
    isWaiting ? words.waiting : isBusy && words.busy,
  ];
  return (
    <div role="status" class="status small">
      <p class="soft">{parts.filter(Boolean).join(" · ")}</p>
      {picture.overflow > 0 && <p class="notice">{words.overflow(formatNumber(picture.overflow))}</p>}
      {picture.lost > 0 && <p class="notice">{words.lost(formatNumber(picture.lost))}</p>}
    </div>
  );
}
