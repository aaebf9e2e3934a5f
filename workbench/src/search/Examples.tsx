import { addressOf } from "../app/address";

interface Props {
  readonly title: string;
  readonly examples: readonly string[];
}

/** Questions that can be asked of this graph, each a click away. */
export function Examples({ title, examples }: Props) {
  if (examples.length === 0) return null;
  return (
    <>
      <p class="soft">{title}</p>
      <ul class="examples" lang="zh-Hans">
        {examples.map((each) => (
          <li key={each}>
            <a class="chip" href={addressOf("", { q: each })} data-stop>
              {each}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
