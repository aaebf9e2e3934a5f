"""The file that the page writes for readers is one that a build takes: the example is what the page's own tests write."""

import shutil
from pathlib import Path

from kg.curation import read_curation
from kg.curation.statements import Add, AddedFact, Confirm, Named, Reject

EXAMPLE = Path(__file__).parents[2] / "workbench/src/corrections/example.yaml"


def test_the_file_of_the_page_is_read(tmp_path: Path) -> None:
    """Every text comes through whole: quotes, colons, braces, lines."""
    shutil.copy(EXAMPLE, tmp_path / "corrections-2026-11-22.yaml")
    reject, event, figure, add = (placed.statement for placed in read_curation(tmp_path).statements)
    assert isinstance(reject, Reject)
    assert (reject.reject.document, reject.why) == ("007", "原文是“拟任”: 尚未任命 # 待查")
    assert isinstance(event, Confirm)
    assert event.confirm.event == '开园仪式，"揭牌"'
    assert isinstance(figure, Confirm)
    assert figure.confirm.value == 12.5
    assert isinstance(add, Add)
    assert add.add == AddedFact(
        document="007",
        relation="holdsPost",
        subject=Named("沈知远", "Person"),
        quote="第一行\n第二行\u2028\u0085：{沈知远}, [同志]：'书记'",
        object="临川高新区",
        title="no",
        date="2023-11",
    )
