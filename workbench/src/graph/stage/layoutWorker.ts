/** Lays graphs out beside the page, so that it can be moved and read meanwhile. */

import { type Forces, forcesOf, isOver, type Places, placesOf, type Task } from "./layout";

/** Milliseconds between two pictures of what moves. */
const PAUSE = 30;

let latest = 0;

addEventListener("message", ({ data }: MessageEvent<Task>) => {
  latest = data.number;
  tick(data, forcesOf(data));
});

function tick(task: Task, forces: Forces): void {
  const { number, isWatched } = task;
  if (number !== latest) return;
  const until = performance.now() + PAUSE;
  while (!isOver(forces) && performance.now() < until) forces.tick();
  const answer: Places = { number, places: placesOf(forces), isLast: isOver(forces) };
  if (isWatched || answer.isLast) postMessage(answer);
  if (!answer.isLast) setTimeout(() => tick(task, forces));
}
