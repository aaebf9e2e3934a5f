"""Which predicted entity is which gold entity, and the prediction told again in the gold's ids."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from kg.evaluate.names import comparable, names
from kg.evaluate.tallies import Comparison, Tally
from kg.model import ENTITY_TYPES, Entity, EntityType, Extraction


class Alignment(Struct, frozen=True):
    """The gold ids that predicted ids stand for, by name and whatever the type, so that a wrong type costs once."""

    gold_ids: Mapping[str, str]
    right: frozenset[str]
    """The predicted ids whose type is right too; each stands for another gold entity."""

    def gold_id(self, predicted_id: str) -> str:
        """Give the gold id, or one that no gold entity has."""
        return self.gold_ids.get(predicted_id, f"?{predicted_id}")


def without_ignored(gold: Extraction, predicted: Extraction) -> Extraction:
    """Give a prediction without the entities that gold ignores, and without what they take part in."""
    ignored = set(map(comparable, gold.ignore))
    gone = {entity.id for entity in predicted.entities if names(entity) & ignored}
    return replace(
        predicted,
        entities=tuple(entity for entity in predicted.entities if entity.id not in gone),
        facts=tuple(fact for fact in predicted.facts if fact.s not in gone and fact.o not in gone),
        events=tuple(
            replace(event, participants=tuple(each for each in event.participants if each.e not in gone))
            for event in predicted.events
        ),
    )


def align(gold: Extraction, predicted: Extraction) -> Alignment:
    """Align by type and name first, each gold entity to one; then, what is left over, by name alone."""
    named = _by_name(gold.entities)
    typed: dict[str, str] = {}
    for entity in predicted.entities:
        free = (each for each in _namesakes(entity, named) if each.type == entity.type)
        match = next((each for each in free if each.id not in typed.values()), None)
        if match:
            typed[entity.id] = match.id
    return Alignment(_by_name_alone(predicted.entities, named) | typed, frozenset(typed))


def _by_name(entities: Iterable[Entity]) -> Mapping[str, list[Entity]]:
    named = defaultdict(list)
    for entity in entities:
        for name in names(entity):
            named[name].append(entity)
    return named


def _namesakes(entity: Entity, named: Mapping[str, list[Entity]]) -> list[Entity]:
    return [each for name in sorted(names(entity)) for each in named.get(name, ())]


def _by_name_alone(entities: Iterable[Entity], named: Mapping[str, list[Entity]]) -> dict[str, str]:
    """Give the gold id of each predicted entity that has a namesake, one of its type if there is any."""
    found = ((entity, _namesakes(entity, named)) for entity in entities)
    return {
        entity.id: next((each for each in namesakes if each.type == entity.type), namesakes[0]).id
        for entity, namesakes in found
        if namesakes
    }


def in_gold_ids(predicted: Extraction, alignment: Alignment) -> Extraction:
    """Tell the facts and events of a prediction in the ids of gold."""
    gold_id = alignment.gold_id
    return replace(
        predicted,
        facts=tuple(replace(fact, s=gold_id(fact.s), o=fact.o and gold_id(fact.o)) for fact in predicted.facts),
        events=tuple(
            replace(
                event,
                place=event.place and gold_id(event.place),
                participants=tuple(replace(each, e=gold_id(each.e)) for each in event.participants),
            )
            for event in predicted.events
        ),
    )


def compare_entities(gold: Extraction, predicted: Extraction, alignment: Alignment) -> list[Comparison]:
    """Compare the entities of each type."""
    return [_compare_type(type_, gold, predicted, alignment) for type_ in ENTITY_TYPES]


def _compare_type(type_: EntityType, gold: Extraction, predicted: Extraction, alignment: Alignment) -> Comparison:
    found = {alignment.gold_ids[each] for each in alignment.right}
    mine = [entity for entity in gold.entities if entity.type == type_]
    theirs = [entity for entity in predicted.entities if entity.type == type_]
    missing = tuple(f"{type_} {entity.name}" for entity in mine if entity.id not in found)
    extra = tuple(f"{type_} {entity.name}" for entity in theirs if entity.id not in alignment.right)
    tally = Tally(len(mine), len(mine) - len(missing), len(theirs), len(theirs) - len(extra))
    return Comparison(f"entity {type_}", tally, missing, extra)
