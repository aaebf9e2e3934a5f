"""From a fact back to its page, its paragraph, its row."""

from pathlib import Path

import pyoxigraph as ox
from docx_files import fill, opened, saved
from pdf_files import lines, pdf, prose

from kg.graph.vocabulary import ZONE
from kg.pipeline.running import build
from kg.store.snapshot import open_current
from kg.store.texts import document

MEETING = "11月13日，云溪高新区党工委书记林知远主持召开招商引资工作推进会。"
VISIT = "11月20日，云溪高新区管委会主任周启明到北辰轮毂有限公司调研项目建设。"


def places(folder: Path, quote: str) -> dict[str, int]:
    """Build the graph of a folder, and tell where the evidence stands that has these words."""
    build([str(folder)], folder / "graph", jobs=1)
    with open_current(folder / "graph") as snapshot:
        quads = list(snapshot.store.quads_for_pattern(None, ZONE.quote, None, None))
        node = next(quad.subject for quad in quads if quote in quad.object.value)
        told = {quad.predicate: quad.object for quad in snapshot.store.quads_for_pattern(node, None, None, None)}
    terms = {name: getattr(ZONE, name) for name in ("page", "paragraph", "table", "row")}
    return {name: int(told[term].value) for name, term in terms.items() if isinstance(told.get(term), ox.Literal)}


def test_evidence_of_a_pdf_has_its_page(tmp_path: Path) -> None:
    """Counted as a viewer counts."""
    pages = [lines(60, 100, prose(30, text)) for text in (MEETING, VISIT)]
    (tmp_path / "简报.pdf").write_bytes(pdf(*pages))
    assert places(tmp_path, "林知远") == {"page": 1}
    assert places(tmp_path, "周启明") == {"page": 2}


def test_evidence_of_a_docx_has_its_paragraph_or_its_row(tmp_path: Path) -> None:
    """Of text, and of a table."""
    made = opened("云溪高新区工作简报", MEETING)
    fill(
        made.add_table(3, 2), [["姓名", "职务"], ["林知远", "云溪高新区党工委书记"], ["周启明", "云溪高新区管委会主任"]]
    )
    (tmp_path / "简报.docx").write_bytes(saved(made))
    assert places(tmp_path, "主持召开") == {"paragraph": 2}
    assert places(tmp_path, "周启明") == {"table": 1, "row": 3}


def test_a_snapshot_keeps_the_places_of_its_documents(tmp_path: Path) -> None:
    """Whoever has an offset finds the page."""
    (tmp_path / "简报.pdf").write_bytes(pdf(lines(60, 100, prose(30, MEETING)), lines(60, 100, prose(30, VISIT))))
    build([str(tmp_path)], tmp_path / "graph", jobs=1)
    with open_current(tmp_path / "graph") as snapshot:
        kept = document(snapshot, "简报")
    assert kept.place_at(kept.text.index("周启明")) == {"page": 2}
