import type { ComponentChildren } from "preact";
import { formatNumber, inBoth } from "../../language/language";
import type { History } from "../history";

const useWords = inBoth(
  {
    tools: "图的工具",
    undo: "撤销",
    redo: "重做",
    fit: "适合画面",
    layout: "重新布局",
    show: (n: string) => `恢复隐藏的 ${n} 个`,
    unpin: "取消全部固定",
    save: "保存为",
  },
  {
    tools: "Tools of the picture",
    undo: "Undo",
    redo: "Redo",
    fit: "Fit",
    layout: "Lay out again",
    show: (n) => `Show ${n} hidden`,
    unpin: "Unpin all",
    save: "Save as",
  },
);

interface Props {
  readonly history: History;
  readonly hidden: number;
  readonly pinned: number;
  readonly onFit: () => void;
  readonly onLayOut: () => void;
  readonly onShowAll: () => void;
  readonly onUnpinAll: () => void;
  readonly onSave: (format: Format) => void;
}

export type Format = "PNG" | "SVG" | "JSON";

export function Toolbar({ history, hidden, pinned, onFit, onLayOut, onShowAll, onUnpinAll, onSave }: Props) {
  const words = useWords();
  const { past, future } = history.steps.value;
  return (
    <div class="tools" role="toolbar" aria-label={words.tools}>
      <Tool isDisabled={past.length === 0} onClick={() => history.undo()} keys="Control+Z">
        {words.undo}
      </Tool>
      <Tool isDisabled={future.length === 0} onClick={() => history.redo()} keys="Control+Shift+Z">
        {words.redo}
      </Tool>
      <Tool onClick={onFit}>{words.fit}</Tool>
      <Tool onClick={onLayOut}>{words.layout}</Tool>
      {hidden > 0 && <Tool onClick={onShowAll}>{words.show(formatNumber(hidden))}</Tool>}
      {pinned > 0 && <Tool onClick={onUnpinAll}>{words.unpin}</Tool>}
      <span class="soft">{words.save}</span>
      {(["PNG", "SVG", "JSON"] as const).map((format) => (
        <Tool key={format} onClick={() => onSave(format)}>
          {format}
        </Tool>
      ))}
    </div>
  );
}

interface ToolProps {
  readonly onClick: () => void;
  readonly isDisabled?: boolean;
  readonly keys?: string;
  readonly children: ComponentChildren;
}

function Tool({ onClick, isDisabled = false, keys, children }: ToolProps) {
  return (
    <button type="button" disabled={isDisabled} aria-keyshortcuts={keys} onClick={onClick}>
      {children}
    </button>
  );
}
