"""What stands on a zone's or a city's ground: organs, streets, schools, firms."""

from random import Random

from msgspec import Struct

from collection.chance import some
from collection.firms import Firm
from collection.things import Thing
from collection.words import ASSOCIATIONS, COLLEGES, FIELDS, SCHOOLS, Bureau


class Ground(Struct, frozen=True):
    """A zone or a city with what stands on it."""

    area: Thing
    organs: tuple[tuple[Thing, str], ...]
    """Each with the title of its head; the first is the one that issues (管委会, 市政府)."""
    streets: tuple[Thing, ...] = ()
    parks: tuple[Thing, ...] = ()
    institutions: tuple[Thing, ...] = ()
    projects: tuple[Thing, ...] = ()
    firms: tuple[Firm, ...] = ()

    def __hash__(self) -> int:
        """Grounds are told by their areas."""
        return hash(self.area)


def bureau(area: Thing, row: Bureau) -> Thing:
    """Make a bureau of a zone or a city."""
    stem = f"{area.name}委" if row.short == "组织部" and area.type == "Region" else area.name
    local = f"区{row.short}" if area.type == "Zone" else f"市{row.short}"
    others = (stem + row.full,) if row.full != row.short else ()
    return Thing(f"body/{area.key}/{row.short}", "GovernmentBody", stem + row.short, others, local, area)


def city_hall(area: Thing) -> tuple[tuple[Thing, str], ...]:
    """Make a city's government and party committee; their heads are the city's."""
    government = Thing(
        f"body/{area.key}/政府", "GovernmentBody", f"{area.name}政府", (f"{area.name}人民政府",), "市政府", area
    )
    committee = Thing(
        f"body/{area.key}/市委", "GovernmentBody", f"{area.name}委", (f"中共{area.name}委",), "市委", area
    )
    return ((government, ""), (committee, ""))


def institutions(chance: Random, area: Thing, short: str, province: Thing) -> tuple[Thing, ...]:
    """Make a city's schools and societies, and one university that is the province's."""
    own = [*some(chance, SCHOOLS, 2, 4), *some(chance, ASSOCIATIONS, 1, 2)]
    found = [_institution(area, area.name, name, f"市{name}") for name in own]
    found += [_institution(area, short, name, None) for name in some(chance, COLLEGES, 1, 2)]
    field = chance.choice(FIELDS)
    university = Thing(f"{province.key}/{field}", "Institution", f"{province.others[0]}{field}", (), None, province)
    return (*found, university)


def _institution(area: Thing, place: str, name: str, local: str | None) -> Thing:
    return Thing(f"{area.key}/{name}", "Institution", f"{place}{name}", (), local, area)
