import { useWords } from "../app/words";

/** What stands where an answer is awaited. */
export function Waiting() {
  return (
    <p class="soft" role="status">
      {useWords().loading}
    </p>
  );
}
