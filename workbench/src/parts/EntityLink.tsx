import { address, entityAddress } from "../app/address";

interface Props {
  readonly iri: string;
  readonly label: string;
}

/** A link to the page of a thing, as of the same date as the page at hand. */
export function EntityLink({ iri, label }: Props) {
  return (
    <a href={entityAddress(iri, address.value.parameters.get("at"))} title={iri}>
      {label || iri}
    </a>
  );
}
