import type { ComponentChildren } from "preact";
import { inBoth, listOf } from "../language/language";
import { type Compared, type Known, partsOfGround } from "./explanation";
import { useGroundWords } from "./groundWords";

const useWords = inBoth(
  { and: "与", score: "合计", ground: "理由", weight: "分值", detail: "所据" },
  { and: "and", score: "in all", ground: "Ground", weight: "Score", detail: "Rests on" },
);

interface Props {
  readonly compared: Compared;
  /** The other thing, where it is another. */
  readonly children?: ComponentChildren;
}

/** Two mentions that were compared: what spoke for their being one, and what against it. */
export function Comparison({ compared: { one, other, score, grounds }, children }: Props) {
  const words = useWords();
  const names = useGroundWords();
  return (
    <li>
      <p>
        {whoOf(one)} {words.and} {children} {whoOf(other)}{" "}
        <b>
          {words.score} {signed(score)}
        </b>
      </p>
      <table class="grounds small">
        <thead>
          <tr>
            <th scope="col">{words.ground}</th>
            <th scope="col">{words.weight}</th>
            <th scope="col">{words.detail}</th>
          </tr>
        </thead>
        <tbody>
          {grounds.map(({ name, weight, detail }) => {
            const { ground, degree } = partsOfGround(name);
            return (
              <tr key={`${name} ${detail}`}>
                <td>
                  {names[ground] ?? ground} {degree}
                </td>
                <td class={weight < 0 ? "against" : "for"}>{signed(weight)}</td>
                <td>{detail.split("|").join(" · ")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </li>
  );
}

const whoOf = ({ name, documents }: Known) => (
  <>
    {name} <span class="soft small">{listOf(documents.slice(0, 2))}</span>
  </>
);

const signed = (weight: number): string => `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(1)}`;
