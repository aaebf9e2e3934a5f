import { useState } from "preact/hooks";
import { request } from "../api/client";
import { inBoth } from "../language/language";
import { Failure } from "../parts/Failure";
import type { Statement } from "./statements";
import { clear } from "./store";

const useWords = inBoth(
  {
    title: "保存到服务器",
    token: "令牌（KG_TOKEN）",
    save: "保存",
    saved: (count: number, file: string) => `已保存 ${count} 条：${file}。下次 kg build 时生效。`,
    clear: "从这台电脑上清除",
  },
  {
    title: "Save on the server",
    token: "Token (KG_TOKEN)",
    save: "Save",
    saved: (count, file) => `Saved ${count}: ${file}. The next kg build applies them.`,
    clear: "Remove them from this machine",
  },
);

interface Saved {
  readonly file: string;
  readonly statements: number;
}

/** Sends all corrections to the server, each time as a new file of its curation folder. The token is kept nowhere. */
export function SaveForm({ statements }: { readonly statements: readonly Statement[] }) {
  const words = useWords();
  const [token, setToken] = useState("");
  const [saved, setSaved] = useState<Saved | null>(null);
  const [error, setError] = useState<unknown>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    setError(null);
    save(statements, token).then(setSaved, setError);
  };
  return (
    <section>
      <h2>{words.title}</h2>
      <form class="signed" onSubmit={submit}>
        <label>
          {words.token}{" "}
          <input
            type="password"
            required
            autocomplete="off"
            value={token}
            onInput={(event) => setToken(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary">
          {words.save}
        </button>
      </form>
      {error !== null && <Failure error={error} />}
      {saved && (
        <p class="notice" role="status">
          {words.saved(saved.statements, saved.file)}{" "}
          <button type="button" onClick={clear}>
            {words.clear}
          </button>
        </p>
      )}
    </section>
  );
}

async function save(statements: readonly Statement[], token: string): Promise<Saved> {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
  const response = await request("api/curation", {
    method: "POST",
    headers,
    body: JSON.stringify(statements),
  });
  return response.json();
}
