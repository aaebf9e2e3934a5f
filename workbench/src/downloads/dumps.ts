/** The dumps by what is in them, as the manifest lists them. */

export interface Dump {
  readonly name: string;
  readonly compression: "none" | "gzip" | "zstd";
  readonly file: string;
  readonly media_type: string;
  readonly about: string;
  readonly href: string;
  readonly made?: {
    readonly bytes: number;
    readonly sha256: string;
    readonly unpacked_bytes: number;
    readonly unit: string;
    readonly count: number;
  };
}

export interface Manifest {
  readonly snapshot: string;
  readonly created: string;
  readonly triples: number;
  readonly dumps: readonly Dump[];
}

export interface Format {
  readonly name: string;
  readonly about: string;
  readonly dumps: readonly Dump[];
}

/** The dumps of each format together, in the order of the manifest. */
export function formatsOf(dumps: readonly Dump[]): readonly Format[] {
  const formats = new Map<string, { name: string; about: string; dumps: Dump[] }>();
  for (const dump of dumps) {
    const format = formats.get(dump.name) ?? { name: dump.name, about: dump.about, dumps: [] };
    formats.set(dump.name, format);
    format.dumps.push(dump);
  }
  return [...formats.values()];
}

/** Bytes in the steps of file managers: 1.5 MB is 1,500,000. */
export function sizeInWords(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${Number((bytes / 1000 ** step).toPrecision(3))} ${units[step]}`;
}
