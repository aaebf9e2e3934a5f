import { memo } from "preact/compat";
import { useEffect, useRef, useState } from "preact/hooks";
import { EntityLink } from "../parts/EntityLink";
import { usePlaceWords } from "../parts/places";
import type { Node } from "./answers";
import { type Chunk, type Line, type Mark, type Piece, piecesOf } from "./lines";
import { useWords } from "./words";

export type Stretch = readonly [number, number];

interface Props {
  readonly text: string;
  readonly chunks: readonly Chunk[];
  readonly marks: readonly Mark[];
  readonly things: Readonly<Record<string, Node>>;
  /** The sentence that is asked for, in units of the string. */
  readonly asked: Stretch | null;
}

/** The whole text. What is far from the screen is plain, so that half a million characters scroll; it can be searched all the same. */
export function Text({ chunks, asked, ...rest }: Props) {
  return (
    <div class="text" lang="zh-Hans">
      {chunks.map((chunk) => (
        <ChunkText key={chunk.start} chunk={chunk} asked={touching(asked, chunk)} {...rest} />
      ))}
    </div>
  );
}

/** The stretch, for the chunk that it stands in alone: the others need not be drawn again when it changes. */
const touching = (asked: Stretch | null, { start, end }: Chunk): Stretch | null =>
  asked && asked[0] <= end && asked[1] > start ? asked : null;

interface ChunkProps extends Omit<Props, "chunks"> {
  readonly chunk: Chunk;
}

const ChunkText = memo(function ChunkText({ chunk, text, marks, things, asked }: ChunkProps) {
  const own = useRef<HTMLDivElement>(null);
  const isNear = useNear(own);
  useEffect(() => {
    if (asked && asked[0] >= chunk.start)
      own.current?.querySelector("mark")?.scrollIntoView({ block: "center" });
  }, [asked?.[0], asked?.[1]]);
  return (
    <div class="chunk" ref={own}>
      {chunk.lines.map((line) => {
        const isRich = isNear || asked !== null;
        const plain: Piece = {
          start: line.start,
          text: text.slice(line.start, line.end),
          iri: null,
          isAsked: false,
        };
        const pieces = isRich ? piecesOf(text, line, marks, asked) : [plain];
        return <LineText key={line.start} line={line} pieces={pieces} things={things} />;
      })}
    </div>
  );
});

interface LineProps {
  readonly line: Line;
  readonly pieces: readonly Piece[];
  readonly things: Readonly<Record<string, Node>>;
}

function LineText({ line, pieces, things }: LineProps) {
  const content = pieces.map((piece) => <PieceText key={piece.start} piece={piece} things={things} />);
  const shared = { "data-start": line.start, "data-line": line.number };
  return (
    <>
      {line.begins.map((place) => (
        <FilePlace key={`${place.kind} ${place.number}`} kind={place.kind} number={place.number} />
      ))}
      {line.isHeading ? (
        <h2 class="line" {...shared}>
          {content}
        </h2>
      ) : (
        <p class="line" {...shared}>
          {content}
        </p>
      )}
    </>
  );
}

function FilePlace({
  kind,
  number,
}: {
  readonly kind: keyof ReturnType<typeof usePlaceWords>;
  readonly number: number;
}) {
  return <div class="file-place soft small" data-name={usePlaceWords()[kind](number)} />;
}

function PieceText({ piece, things }: { readonly piece: Piece; readonly things: LineProps["things"] }) {
  const words = useWords();
  const content = piece.iri ? (
    <EntityLink iri={piece.iri} label={piece.text} title={things[piece.iri]?.label} />
  ) : (
    piece.text
  );
  return piece.isAsked ? <mark title={words.asked}>{content}</mark> : content;
}

/** Whether a part has come near the screen; once it has, it stays as it is. */
function useNear(element: { readonly current: HTMLElement | null }): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const watcher = new IntersectionObserver(
      (seen) => {
        if (!seen.some((each) => each.isIntersecting)) return;
        setNear(true);
        watcher.disconnect();
      },
      { rootMargin: "800px" },
    );
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, []);
  return isNear;
}
