import { useEffect, useRef } from "preact/hooks";
import { type Listeners, type Scene, Stage } from "./stage";

interface Props {
  readonly scene: Scene;
  readonly listeners: Listeners;
  readonly label: string;
  readonly onStage: (stage: Stage) => void;
}

const STEP = 60;
const PANS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/** Where the picture is drawn: moved by the mouse, by fingers, or by arrows, plus and minus. */
export function Canvas({ scene, listeners, label, onStage }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage>(null);
  const latest = useRef(listeners);
  latest.current = listeners;
  // One stage for the life of the page.
  useEffect(() => {
    const made = new Stage(container.current as HTMLDivElement, {
      onChoose: (id) => latest.current.onChoose(id),
      onExpand: (id) => latest.current.onExpand(id),
      onMove: (id, place) => latest.current.onMove(id, place),
      onBusy: (isBusy) => latest.current.onBusy?.(isBusy),
    });
    stage.current = made;
    onStage(made);
    return () => made.end();
  }, []);
  useEffect(() => stage.current?.show(scene), [scene]);

  function onKey(event: KeyboardEvent) {
    const pan = PANS[event.key];
    if (pan) stage.current?.pan(...pan);
    else if (event.key === "+" || event.key === "=") stage.current?.zoom(1.25);
    else if (event.key === "-") stage.current?.zoom(0.8);
    else if (event.key === "0") stage.current?.fit();
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture can be moved by keys
    <div class="stage" role="application" tabIndex={0} aria-label={label} onKeyDown={onKey} ref={container} />
  );
}
