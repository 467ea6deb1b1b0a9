"""The commissioning report as a page: complete, self-contained, and nothing in it that a device could run."""

from __future__ import annotations

from html.parser import HTMLParser

from tcconsole.model.fleet.commissioning_html import commissioning_html
from tcconsole.model.fleet.site_report import DeviceSeen, SiteReport
from tcconsole.model.fleet.words import translate
from tcconsole.model.setting import Words
from tests.model.fleet.site_reports import AT, HOSTILE, device, in_another_language, panel, site

VOID = {"meta", "img", "link", "br"}


class Page(HTMLParser):
    """What a browser would make of it: tags with their attributes, text, and whether every tag is closed."""

    def __init__(self, report: SiteReport) -> None:
        super().__init__()
        self.source = commissioning_html(report).decode()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(self.source)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_every_device_panel_and_cell_is_there() -> None:
    page = Page(site(device("Lobby", panel("Day", 3, 2, shown=True), panel("Night", 2, 2)), device("Gate")))
    assert [one["id"] for one in page.all("article")] == ["device-1", "device-2"]
    assert len(page.all("figure")) == 6 + 4
    assert len(page.all("img")) == 5 + 3
    assert page.text.count("No picture: no answer") == 2
    for words in (
        "Lobby",
        "Gate",
        "S-Lobby",
        "2.2.1",
        "12:00:00",
        "on the monitor",
        "Time zone",
        "1920 × 1080",
    ):
        assert words in page.text
    for number in range(1, 6):
        assert f"Day {number}" in page.text


def test_it_fetches_nothing_and_runs_nothing() -> None:
    page = Page(site(device("Lobby", panel("Day", 2, 2))))
    sources = [one["src"] for one in page.all("img")]
    assert all(source and source.startswith("data:image/jpeg;base64,") for source in sources)
    assert not page.all("script")
    assert not page.all("link")
    assert "url(" not in page.source
    assert "default-src 'none'" in str(page.all("meta"))
    assert {one["href"] for one in page.all("a")} <= {"#device-1", "#problems", "#signatures"}


def test_what_a_device_says_is_text_and_short() -> None:
    harmless = Page(site(device("x", panel("y", 1, 2))))
    page = Page(site(device(HOSTILE, panel(HOSTILE, 1, 2)), name=HOSTILE))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in harmless.tags]
    attributes = {name for _, found in page.tags for name in found}
    assert attributes == {name for _, found in harmless.tags for name in found}
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert "\u202e" not in page.source
    assert "W" * 400 not in page.source


def test_a_device_that_was_not_reached_says_why() -> None:
    gone = DeviceSeen("k", "Gate", "http://10.0.0.2", unreached=Words("no answer in 3 s"), visited_at=AT)
    page = Page(site(gone))
    assert "could not be visited: no answer in 3 s" in " ".join(page.text.split())
    assert "0 of 1" in page.text


def test_a_site_without_problems_says_so() -> None:
    good = DeviceSeen("k", "Gate", "http://10.0.0.2", registered=True, visited_at=AT)
    assert "Nothing: every device was reached" in Page(site(good)).text


def test_its_sentences_are_in_the_language_of_who_wants_it() -> None:
    before = translate.set(in_another_language)
    try:
        page = Page(site(device("Lobby", panel("Day", 2, 2))))
    finally:
        translate.reset(before)
    for words in (
        "«devices visited»",
        "«as this computer's, within 0.5 s»",
        "«no answer»",
        "«Cell Lobby has no picture.»",
    ):
        assert words in page.text


def test_the_same_report_is_the_same_page() -> None:
    report = site(device("Lobby", panel("Day", 2, 2)))
    assert commissioning_html(report) == commissioning_html(report)
