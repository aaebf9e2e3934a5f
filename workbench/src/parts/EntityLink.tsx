import { address, entityAddress } from "../app/address";

interface Props {
  readonly iri: string;
  readonly label: string;
  /** What is told of it where one points at it; its IRI if nothing else is given. */
  readonly title?: string | undefined;
}

/** A link to the page of a thing, as of the same date as the page at hand. */
export function EntityLink({ iri, label, title }: Props) {
  return (
    <a href={entityAddress(iri, address.value.parameters.get("at"))} title={title ?? iri}>
      {label || iri}
    </a>
  );
}
