import { useRef } from "preact/hooks";
import { daysOf, yearOf } from "../entity/days";
import type { Picture } from "./picture";

/** Where no edge in the picture is dated, there may be others that are. */
const USUAL = [2000, new Date().getFullYear()] as const;

/** The years that edges of the picture are known in. They only widen: a date that leaves little must not narrow the slider. */
export function useYears(picture: Picture | null, at: string): readonly [from: number, to: number] | null {
  const widest = useRef<readonly [number, number] | null>(null);
  const dates = [...(picture?.edges.values() ?? [])].flatMap(({ times }) =>
    times.flatMap(({ first, last }) => [first, last]),
  );
  const years = [...dates, at || null].flatMap((date) => {
    const days = daysOf(date);
    return days ? [yearOf(days.first)] : [];
  });
  const all = [...years, ...(widest.current ?? [])];
  if (all.length > 0) widest.current = [Math.min(...all), Math.max(...all)];
  return widest.current ?? (picture && USUAL);
}
