"""How the package hangs together: a map for newcomers, and the proof of it, read from the imports themselves."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAP = {
    "errors": "what goes wrong that a user can mend",
    "model": "the values that travel between the stages",
    "times": "dates and periods as the days that they span",
    "resources": "where the word lists and the ontology are",
    "writing": "files written whole or not at all",
    "settings": "options over environment over defaults",
    "documents": "files ─► Document",
    "fetching": "addresses ─► files, with notes of where they came from",
    "hashing": "what is seen of many things ─► their features, as numbers",
    "lexicon": "word lists, gazetteers, segmentation",
    "tagger": "features of characters ─► where names stand, by learned weights",
    "chooser": "features of options ─► the likeliest, by learned weights",
    "extract": "Document ─► Extraction",
    "llm": "Document, and what the rules found ─► Extraction, by a language model where a user has one",
    "resolve": "Extractions ─► entities, the same one under one IRI",
    "curation": "what people decided ─► applied to Extractions and resolution",
    "graph": "Extraction and entities ─► quads; shapes, formats",
    "store": "quads ─► snapshot; queries, search, neighbourhoods",
    "review": "what the graph doubts ─► a person's answers ─► curation",
    "pipeline": "all of these in turn, for many documents at once",
    "watching": "a folder that changes ─► one snapshot after another",
    "cluster": "the same on many machines, by Spark",
    "notebook": "snapshot ─► rdflib, for analysts",
    "client": "HTTP ─► answers, rows, graphs, for programs and notebooks",
    "evaluate": "Extraction against gold ─► scores; marked bulletins",
    "training": "marked bulletins ─► the weights of the tagger and the choosers",
    "web": "snapshot ─► HTTP, JSON, pages",
    "cli": "a command for each verb",
}
"""The stages in the order of the flow: each may import those above it, and none below."""

HOMES = {
    "click": "kg.cli",
    "flask": "kg.web",
    "werkzeug": "kg.web",
    "jieba": "kg.lexicon.words",
    "rjieba": "kg.lexicon.words",
    "opencc": "kg.lexicon.script",
    "pypinyin": "kg.store.search.readings",
    "yaml": "kg.curation.files",
    "pycrfsuite": "kg.training.crf",
    "jax": ("kg.training.layers", "kg.training.network"),
    "optax": "kg.training.network",
    "lightgbm": "kg.training.trees",
    "scipy": "kg.training.choices",
    "threadpoolctl": "kg.tagger.network",
    "urllib3": ("kg.fetching", "kg.llm.connection", "kg.client", "kg.store.remote", "kg.store.depots.web"),
    "obstore": "kg.store.depots.bucket",
    "duckdb": ("kg.store.columns", "kg.store.dumps"),
    "pyspark": "kg.cluster",
    "pyarrow": "kg.cluster",
    "protego": "kg.fetching.robots",
    "w3lib": "kg.fetching.addresses",
    "watchfiles": "kg.watching.ticking",
    "zstandard": ("kg.store.dumps.making", "kg.store.packed"),
    "pypdfium2": "kg.documents.pdf.glyphs",
    "rapidocr": "kg.documents.pdf.recognition",
}
"""Libraries that one package or module alone may know, or one for each of two uses."""

TRAINING = tuple(
    f"kg.training.{each}"
    for each in (
        "crf",
        "events",
        "figures",
        "known",
        "labels",
        "links",
        "meanings",
        "models",
        "network",
        "places",
        "variants",
        "windows",
    )
)
"""What reads marked bulletins."""


def module_name(path: Path) -> str:
    """Give a file's name as an import: kg/store/search.py is kg.store.search, kg/store/__init__.py is kg.store."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


FILES = {module_name(path): path for path in sorted((ROOT / "kg").rglob("*.py"))}


def imports(module: str) -> Iterator[str]:
    """Give what a module imports: modules where they are ours, else names as they are written."""
    for node in ast.walk(ast.parse(FILES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: a relative import, expected an absolute one"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in FILES else str(node.module) for name in names)


IMPORTS = {module: set(imports(module)) for module in FILES}


def stage(module: str) -> str:
    """Give the stage of a module of ours."""
    return module.split(".")[1]


def between_stages() -> Iterator[tuple[str, str]]:
    """Give each pair of a module and a module of another stage that it imports; what is in kg itself has no stage."""
    for module, imported in IMPORTS.items():
        ours = (each for each in imported if each.startswith("kg.") and "." in module)
        yield from ((module, each) for each in ours if stage(each) != stage(module))


def test_every_module_is_on_the_map() -> None:
    """A new stage gets its line and its place."""
    assert {stage(module) for module in FILES if module != "kg"} <= MAP.keys()


def test_imports_follow_the_flow() -> None:
    """No stage looks at a later one."""
    order = list(MAP)
    backwards = [pair for pair in between_stages() if order.index(stage(pair[1])) > order.index(stage(pair[0]))]
    assert backwards == []


def test_there_is_no_circle() -> None:
    """Modules can be read one after another, each after those that it imports."""
    ours = {module: imported & FILES.keys() for module, imported in IMPORTS.items()}
    TopologicalSorter(ours).prepare()


def test_the_scorer_stands_beside_the_stages() -> None:
    """It knows the model only, so that no stage is scored by its own words."""
    assert {stage(imported) for module, imported in between_stages() if stage(module) == "evaluate"} <= {
        "errors",
        "model",
    }


@pytest.mark.parametrize(
    ("alone", "users"),
    [
        ("web", {"kg.cli.serve"}),
        ("cli", set()),
        ("evaluate", {"kg.cli.evaluate", "kg.cli.train", *TRAINING}),
        ("training", {"kg.cli.train"}),
        ("review", {"kg.cli.review"}),
        ("cluster", {"kg.cli.cluster"}),
        ("fetching", {"kg.cli.fetch"}),
        ("watching", {"kg.cli.watch"}),
    ],
)
def test_the_edges_are_used_by_their_command_alone(alone: str, users: set[str]) -> None:
    """The service and the scorer have one command each, and nothing imports a command."""
    assert {module for module, imported in between_stages() if stage(imported) == alone} <= users


@pytest.mark.parametrize(("library", "home"), HOMES.items())
def test_a_library_stays_at_home(library: str, home: str | tuple[str, ...]) -> None:
    """Whoever swaps the library has one place to look."""
    homes = tuple(f"{each}." for each in ([home] if isinstance(home, str) else home))
    users = {module for module, imported in IMPORTS.items() if library in {name.split(".")[0] for name in imported}}
    assert {user for user in users if not f"{user}.".startswith(homes)} == set()
