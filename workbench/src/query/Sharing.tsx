import { useRef, useState } from "preact/hooks";
import { address, keep } from "../app/address";
import { inBoth } from "../language/language";
import { parametersOf, type Shared, share } from "./addresses";
import { type Question, questionOf } from "./questions/fields";

const useWords = inBoth(
  {
    share: "分享",
    address: "这个查询的地址",
    copied: "已复制到剪贴板。",
    select: "请复制这个地址。",
    long: "本服务不保存查询，所以用长地址，查询全在其中。",
    unkept: "短地址没有存成，先用长地址，查询全在其中。",
  },
  {
    share: "Share",
    address: "The address of this query",
    copied: "Copied to the clipboard.",
    select: "Copy this address.",
    long: "This service keeps no queries, so the address is long and holds all of it.",
    unkept: "No short address could be made; this long one holds the whole query.",
  },
);

const OFF = 403;

interface Props {
  readonly text: string;
  readonly questions: readonly Question[];
  readonly onShared: (shared: Shared) => void;
}

/** A click makes the address as short as it can be, and copies it. */
export function Sharing({ text, questions, onShared }: Props) {
  const words = useWords();
  const [said, setSaid] = useState<readonly string[] | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const onClick = async () => {
    const { shared, status } = questionOf(text, questions) ? NEEDS_NONE : await shortened(text);
    if (shared) onShared(shared);
    keep(await parametersOf(text, questions, shared, address.value.parameters));
    const long = status === 0 ? [] : [status === OFF ? words.long : words.unkept];
    setSaid([(await copied(location.href)) ? words.copied : words.select, ...long]);
    box.current?.select();
  };
  return (
    <>
      <button type="button" disabled={!text.trim()} onClick={onClick}>
        {words.share}
      </button>
      {said && (
        <span class="shared">
          <input ref={box} type="text" readOnly aria-label={words.address} value={location.href} />
          <span role="status" class="soft small">
            {said.join(" ")}
          </span>
        </span>
      )}
    </>
  );
}

const NEEDS_NONE = { shared: null, status: 0 };

/** Have it kept; where that is not done, tell the status of the refusal. */
async function shortened(text: string): Promise<{ shared: Shared | null; status: number }> {
  try {
    return { shared: await share(text), status: 0 };
  } catch (error) {
    return { shared: null, status: error instanceof Object && "status" in error ? Number(error.status) : -1 };
  }
}

/** A page that did not come by HTTPS or from this machine may not write to the clipboard. */
async function copied(href: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(href);
    return true;
  } catch {
    return false;
  }
}
