/** Texts made short enough for an address: deflated, in the letters that addresses may have (RFC 4648 §5). */

export async function deflate(text: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Undo it; what is none of it is a TypeError, and what would blow up beyond `most` bytes, too. */
export async function inflate(short: string, most = 1_000_000): Promise<string> {
  const binary = decode(short);
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw"), most));
}

function decode(short: string): string {
  try {
    return atob(short.replace(/-/g, "+").replace(/_/g, "/"));
  } catch (error) {
    throw new TypeError("not base64url", { cause: error });
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  change: CompressionStream | DecompressionStream,
  most = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(change).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) throw new TypeError("too large");
    pieces.push(value);
  }
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
}
