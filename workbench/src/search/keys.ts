/** Arrows go from the box through what was found and back; a link that has the focus is what a screen reader reads. */

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function moveThrough(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const { target, currentTarget, key } = event;
  if (event.isComposing || !(target instanceof HTMLElement)) return;
  const box = currentTarget.querySelector<HTMLElement>("input[type=search]");
  const stops = [box, ...currentTarget.querySelectorAll<HTMLElement>("[data-stop]")].filter(
    (each) => each !== null,
  );
  const place = stops.indexOf(target);
  if (place < 0) return;
  const step = STEPS[key];
  if (step !== undefined) {
    event.preventDefault();
    stops[place + step]?.focus();
  } else if (key === "Escape" && place > 0) {
    event.preventDefault();
    box?.focus();
  }
}
