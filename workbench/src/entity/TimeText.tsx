import { inBoth } from "../language/language";
import type { Told } from "./told";

const useWords = inBoth(
  {
    from: (date: string) => `${date} 起`,
    to: (date: string) => `至 ${date}`,
    seen: (first: string, last: string) => (first === last ? `见于 ${first}` : `见于 ${first} 至 ${last}`),
    last: (date: string) => `${date} 仍见`,
  },
  {
    from: (date) => `from ${date}`,
    to: (date) => `to ${date}`,
    seen: (first, last) => (first === last ? `seen ${first}` : `seen ${first} to ${last}`),
    last: (date) => `last seen ${date}`,
  },
);

interface Props {
  readonly told: Told;
  /** What limits the dates are known within: shown to who points at them. */
  readonly limits: readonly string[];
}

/** When a fact holds: as a text dates it, else when it was seen to hold. */
export function TimeText({ told: { began, ended, firstSeen, lastSeen }, limits }: Props) {
  const words = useWords();
  const parts = [
    began && words.from(began),
    ended && words.to(ended),
    began && !ended && lastSeen && lastSeen > began && words.last(lastSeen),
    !began && !ended && firstSeen && lastSeen && words.seen(firstSeen, lastSeen),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <span class="qualifier soft date" title={limits.join("\n")}>
      {parts.join(" ")}
    </span>
  );
}
