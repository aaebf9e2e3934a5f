"""Names are found however they are typed."""

import shutil
from itertools import islice
from pathlib import Path

import pytest
from graphs import OURS, snapshot_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from opencc import OpenCC

from kg.errors import SnapshotError
from kg.store.manifest import read_manifest, write_manifest
from kg.store.search import Wanted, find, search
from kg.store.search.forms import form
from kg.store.search.readings import readings
from kg.store.snapshot import SEARCH, Snapshot, open_snapshot
from kg.times import days

NAMES = """
:lin zone:holdsPost :meichuan . :meichuan zone:observed :rank .
:gu a zone:Person ; rdfs:label "顾春明"@zh .
:shan a zone:Person ; rdfs:label "单知夏"@zh .
:zeng a zone:Person ; rdfs:label "曾重山"@zh .
:west a zone:Region ; rdfs:label "西安市"@zh .
:rules a zone:Policy ; rdfs:label "人才引进办法"@zh ; zone:number "梅高管〔2021〕16号" ; zone:date "2021-05-01"^^xsd:date .
:year a zone:Event ; rdfs:label "二〇二三年开放日"@zh ; zone:date "2023-06-01"^^xsd:date .
:stock a zone:Enterprise ; rdfs:label "Ａ股公司 ABC Tools"@zh .
:café a zone:Enterprise ; rdfs:label "Café Bleu" .
:fair a zone:Event ; rdfs:label "梅川高新区党工委书记林知远主持的招商会"@zh ; zone:date "2023-11-13"^^xsd:date .
:signs a zone:Project ; rdfs:label "***" .
"""
CHARACTERS = "顾春明林知远单曾重山梅川高新区西安市人才引进办法开放日公司长乐行会"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Publish some names."""
    return snapshot_of(tmp_path_factory.mktemp("ways"), OURS + NAMES)


@pytest.mark.parametrize(
    ("text", "label", "fit"),
    [
        ("顾春明", "顾春明", "exact"),
        ("高新技术产业开发区", "梅川高新区", "infix"),
        ("梅川高新技术产业开发区", "梅川高新区", "alias"),
        ("顾", "顾春明", "prefix"),
        ("春明", "顾春明", "infix"),
        ("guchunming", "顾春明", "pinyin"),
        ("Gu Chunming", "顾春明", "pinyin"),
        ("gu'chun'ming", "顾春明", "pinyin"),
        ("gcm", "顾春明", "pinyin"),
        ("guchm", "顾春明", "pinyin"),
        ("guchunmi", "顾春明", "pinyin"),
        ("guchunmin", "顾春明", "pinyin"),
        ("guch", "顾春明", "pinyin_prefix"),
        ("chunming", "顾春明", "pinyin_infix"),
        ("顾chunming", "顾春明", "pinyin_prefix"),
        ("顾cm", "顾春明", "pinyin_prefix"),
        ("shanzhixia", "单知夏", "pinyin"),
        ("danzhixia", "单知夏", "pinyin"),
        ("zengchongshan", "曾重山", "pinyin"),
        ("cengzhongshan", "曾重山", "pinyin"),
        ("xian", "西安市", "pinyin_prefix"),
        ("gucunming", "顾春明", "sound"),
        ("顾春名", "顾春明", "sound"),
        ("顾春月", "顾春明", "typo"),
        ("顾明春", "顾春明", "typo"),
        ("顾春春明", "顾春明", "typo"),
        ("梅川高区", "梅川高新区", "typo"),
        ("人才引近办发", "人才引进办法", "sound"),
        ("人才引进方法", "人才引进办法", "typo"),
        ("人才引进办", "人才引进办法", "prefix"),
        ("梅川高新區", "梅川高新区", "exact"),
        ("二○二三年", "二〇二三年开放日", "prefix"),
        ("二零二三年", "二〇二三年开放日", "prefix"),
        ("梅高管[2021]16 号", "人才引进办法", "alias"),
        ("梅高管２０２１", "人才引进办法", "prefix"),
        ("cafe", "Café Bleu", "prefix"),
        ("bleu cafe", "Café Bleu", "words"),
        ("b", "Café Bleu", "infix"),
        ("a股", "Ａ股公司 ABC Tools", "prefix"),
        ("***", "***", "exact"),
        ("春顾", None, None),
    ],
)
def test_a_name_is_found_however_it_is_typed(snapshot: Snapshot, text: str, label: str | None, fit: str | None) -> None:
    """The hit tells how it fits."""
    hits = search(snapshot, text)
    assert (hits[0].label, hits[0].fit) == (label, fit) if label else hits == []


@pytest.mark.parametrize(
    "text",
    [
        "梅川高新区 党工委书记",
        "梅川高新区党工委书记",
        "党工委书记 梅川高新区",
        "梅川 书记",
        "mcgxq 党工委书记",
        "林知远 书记",
    ],
)
def test_who_holds_a_post(snapshot: Snapshot, text: str) -> None:
    """By body and title, in either order, by an alias or initials of the body too, or by the person and the title."""
    hit, *_ = search(snapshot, text)
    assert (hit.label, hit.matched, hit.fit) == ("林知远", "梅川高新区 党工委书记", "post")


def test_who_holds_posts_of_a_title(snapshot: Snapshot) -> None:
    """After what is called so."""
    assert [(hit.label[:5], hit.fit) for hit in search(snapshot, "党工委书记")] == [
        ("梅川高新区", "infix"),
        ("林知远", "title"),
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("高新区", ["高新区"]),
        ("梅川 区", ["梅川", "区"]),
        ("gaoxin", ["高新"]),
        ("梅川高心区", ["梅川高新区"]),
        ("ＡＢＣ", ["ABC"]),
        ("bleu", ["Bleu"]),
        ("梅高区", ["梅", "高", "区"]),
    ],
)
def test_spans_tell_what_was_typed(snapshot: Snapshot, text: str, marked: list[str]) -> None:
    """In the name as it is written."""
    hit, *_ = search(snapshot, text)
    assert [hit.matched[start:end] for start, end in hit.spans] == marked


def test_a_better_fit_comes_first_whatever_the_degrees(snapshot: Snapshot) -> None:
    """And scores fall."""
    hits = search(snapshot, "梅川高新区")
    assert [hit.fit for hit in hits] == ["exact", "prefix"]
    assert hits[0].score > hits[1].score


@pytest.mark.parametrize(
    ("days_", "labels"),
    [
        ("2023", {"二〇二三年开放日", "梅川高新区党工委书记林知远主持的招商会"}),
        ("2021", set()),
        ("2023-06", {"二〇二三年开放日"}),
    ],
)
def test_only_what_is_spoken_of_then(snapshot: Snapshot, days_: str, labels: set[str]) -> None:
    """A year, month or day; what has no date is left out."""
    assert {hit.label for hit in search(snapshot, "日", within=days(days_))} | {
        hit.label for hit in search(snapshot, "招商会", within=days(days_))
    } == labels


def test_a_thing_without_dates_is_spoken_of_when_its_neighbours_are(snapshot: Snapshot) -> None:
    """A person, by what they took part in and the posts they held."""
    (hit,) = search(snapshot, "林知远", type="Person")
    assert (hit.first, hit.last) == ("2023-11-13", "2023-11-13")


def test_pages_follow_each_other(snapshot: Snapshot) -> None:
    """Together they are the whole, and the last says so."""
    whole = find(snapshot, "梅川", Wanted())
    pages = [find(snapshot, "梅川", Wanted(limit=1, offset=offset)) for offset in range(len(whole.hits))]
    assert [page.hits[0].iri for page in pages] == [hit.iri for hit in whole.hits]
    assert [page.truncated for page in pages] == [True] * (len(pages) - 1) + [False]


def test_counts_are_of_all_pages(snapshot: Snapshot) -> None:
    """By class."""
    found = find(snapshot, "梅川", Wanted(limit=1))
    counts = {iri.rpartition("#")[2]: count for iri, count in found.counts.items()}
    assert (counts, found.exhaustive) == ({"Zone": 1, "Event": 1}, True)


def _with_index(snapshot: Snapshot, folder: Path, index: bytes) -> Snapshot:
    """Make a snapshot that has another index."""
    copy = Path(shutil.copytree(snapshot.path, folder / "copy"))
    manifest = read_manifest(copy)
    (copy / SEARCH).write_bytes(index)
    write_manifest(replace(manifest, files={}), copy)
    return open_snapshot(copy)


def test_an_index_of_another_version_is_refused(snapshot: Snapshot, tmp_path: Path) -> None:
    """In words that say what to do."""
    text = (snapshot.path / SEARCH).read_bytes()
    old = _with_index(snapshot, tmp_path, text[:60] + (1).to_bytes(4, "big") + text[64:])
    with pytest.raises(SnapshotError, match="version 1, expected 2: build or load the graph again"):
        search(old, "顾")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Publish names by chance."""
    made = set(_by_chance(150))
    told = "".join(f':n{number} a zone:Person ; rdfs:label "{name}"@zh .\n' for number, name in enumerate(sorted(made)))
    return snapshot_of(tmp_path_factory.mktemp("many"), told)


def _by_chance(count: int) -> list[str]:
    steps = (number * 7919 for number in range(count * 9))
    return [
        "".join(CHARACTERS[step % len(CHARACTERS)] for step in islice(steps, 2 + number % 6)) for number in range(count)
    ]


@settings(max_examples=60)
@given(st.data())
def test_every_name_is_found_by_itself_its_beginning_its_pinyin_and_in_traditional_script(
    many: Snapshot, data: st.DataObject
) -> None:
    """Whatever the name."""
    name = data.draw(st.sampled_from(_by_chance(150)))
    sounds = ["".join(data.draw(st.sampled_from(readings(character))) for character in name)]
    ways = [name, name[: data.draw(st.integers(1, len(name)))], *sounds, OpenCC("s2t").convert(name)]
    for text in ways:
        hits = search(many, text, limit=200)
        assert name in {hit.matched for hit in hits}, (text, [hit.matched for hit in hits])


@settings(max_examples=60)
@given(st.data())
def test_every_name_is_found_with_one_mistake(many: Snapshot, data: st.DataObject) -> None:
    """Unless what is typed fits another better."""
    name = data.draw(st.sampled_from([name for name in _by_chance(150) if len(name) > 2]))
    place = data.draw(st.integers(0, len(name) - 1))
    text = name[:place] + "龘" + name[place + 1 :]
    assert name in {hit.matched for hit in search(many, text, limit=200)}


@given(st.text(max_size=12))
def test_a_form_is_its_own_form(text: str) -> None:
    """What is compared is compared alike again."""
    assert form(form(text)) == form(text)
