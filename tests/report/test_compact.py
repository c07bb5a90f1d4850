"""Drawings in fewer bytes that look the same."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode

from jaen_analysis.report.compact import compact
from jaen_analysis.report.record import displayed

DRAWING = (
    '<svg viewBox="0 0 9 9"><defs></defs><g><g><path d="M 1 2  L 3 -4.5  C 1 2 3 4 5 6 z " '
    'style="fill: none; stroke: var(--akzent, #17507f); stroke-width: 1.2"></path></g><g transform="scale(2)"><g>'
    '<text style="font: 12px; fill: var(--text, #1b2430)" x="1">A: b; c</text></g></g></g></svg>'
)


def test_spaces_bare_groups_and_second_colours_go() -> None:
    assert compact(f"<p>var(--text, #1b2430)</p>{DRAWING}") == (
        '<p>var(--text, #1b2430)</p><svg viewBox="0 0 9 9"><path d="M1 2L3 -4.5C1 2 3 4 5 6z" '
        'style="fill:none;stroke:var(--akzent);stroke-width:1.2"/><g transform="scale(2)">'
        '<text style="font:12px;fill:var(--text)" x="1">A: b; c</text></g></svg>'
    )


def test_a_look_of_many_shapes_is_written_down_once() -> None:
    shape, other = '<path d="M1 2" style="fill:none"/>', '<path d="M1 2" style="fill:red"/>'
    own = '<path class="eigen" style="fill:none"/>'
    page = f'<style>p{{}}\n</style><p style="fill:none">Text</p><svg>{20 * shape}{other}{own}</svg>'

    small = compact(page)

    assert small.startswith('<style>p{}\n.z0{fill:none}\n</style><p style="fill:none">Text</p>')
    assert small.count('<path d="M1 2" class="z0"/>') == 20
    assert other + own in small


def test_once_is_enough() -> None:
    assert compact(compact(DRAWING)) == compact(DRAWING)


def shapes(html: str) -> list[tuple[str, dict[str, str], str]]:
    """Every shape and word of all drawings, as a browser sees them."""
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup.select("svg path, svg text, svg use, svg rect, svg g[transform], svg g[clip-path]"):
        assert isinstance(tag, Tag)
        plain = {name: "".join(str(value).split()) for name, value in tag.attrs.items()}
        words = tag.get_text() if tag.name == "text" else ""
        found.append((tag.name, plain, words))
    return found


def test_every_shape_of_a_real_page_is_still_there(notebook: NotebookNode) -> None:
    cells = [output.data.get("text/html", "") for cell in notebook.cells for output in displayed(cell)]
    before = "".join(cell for cell in cells if "<svg" in cell)
    after = compact(before)
    then, now = shapes(before), shapes(after)

    assert len(after) < 0.95 * len(before)
    assert [(name, words) for name, _, words in then] == [(name, words) for name, _, words in now]
    assert [shape.get("d") for _, shape, _ in then] == [shape.get("d") for _, shape, _ in now]
