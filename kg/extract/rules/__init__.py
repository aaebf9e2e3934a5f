"""The rules, each a small function from a reading to what it says. A new rule is one function and one line here."""

from kg.extract.claims import EventRule, Rule
from kg.extract.rules.events import gatherings, visits
from kg.extract.rules.figures import figure
from kg.extract.rules.links import (
    adopted_measure,
    chief_service_officer,
    cooperation,
    invested_in_project,
    leading_industry,
    named_on_list,
    recognition,
)
from kg.extract.rules.places import county_of_city, inside_topic_zone, organ_of, town_of_zone, zone_of_region
from kg.extract.rules.policies import based_on, issued_by_neighbour, issued_by_subject, issued_by_title
from kg.extract.rules.posts import post_beside_name, role_in_group, roster_role

RULES: tuple[Rule, ...] = (
    post_beside_name,
    roster_role,
    role_in_group,
    organ_of,
    zone_of_region,
    county_of_city,
    town_of_zone,
    inside_topic_zone,
    issued_by_title,
    issued_by_subject,
    issued_by_neighbour,
    based_on,
    recognition,
    named_on_list,
    adopted_measure,
    leading_industry,
    chief_service_officer,
    invested_in_project,
    cooperation,
    figure,
)
EVENT_RULES: tuple[EventRule, ...] = (visits, gatherings)
