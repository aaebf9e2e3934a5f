"""The rules, each a small function from a reading to what it says. A new rule is one function and one line here."""

from kg.extract.claims import EventRule, Rule
from kg.extract.rules.both import agreed_by_both
from kg.extract.rules.cooperation import cooperation, guest_of_zone, signed_together, supply
from kg.extract.rules.events import told_event
from kg.extract.rules.figures import figure
from kg.extract.rules.foundations import based_on
from kg.extract.rules.industries import leading_industry
from kg.extract.rules.links.relations import invests, recognised, serves
from kg.extract.rules.measures import adopted_measure
from kg.extract.rules.numbers import issued_by_home, issued_by_number
from kg.extract.rules.parts import (
    organ_of,
    part_of_namesake,
    region_of_region,
    zone_of_region,
)
from kg.extract.rules.places import lies_in
from kg.extract.rules.policies import (
    issued_by_neighbour,
    issued_by_signature,
    issued_by_subject,
    issued_by_title,
)
from kg.extract.rules.posts import office_of_group, post_beside_name, roster_role
from kg.extract.rules.towns import town_of_place

RULES: tuple[Rule, ...] = (
    post_beside_name,
    roster_role,
    office_of_group,
    organ_of,
    zone_of_region,
    region_of_region,
    town_of_place,
    part_of_namesake,
    lies_in,
    issued_by_title,
    issued_by_signature,
    issued_by_subject,
    issued_by_neighbour,
    issued_by_number,
    issued_by_home,
    based_on,
    recognised,
    adopted_measure,
    leading_industry,
    serves,
    invests,
    cooperation,
    agreed_by_both,
    signed_together,
    supply,
    guest_of_zone,
    figure,
)
EVENT_RULES: tuple[EventRule, ...] = (told_event,)
