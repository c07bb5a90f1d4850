from __future__ import annotations

import hashlib

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from jaen_analysis.report.record import RECORD_MIME, Fragment, Record, canonical, content_hash, records_of, seen


def test_a_fragment_shows_itself_in_a_notebook() -> None:
    fragment = Fragment("<p>Größe</p>", {"kind": "absatz", "words": "Größe"}, "Größe")

    assert fragment._repr_mimebundle_() == {
        "text/html": "<p>Größe</p>",
        "text/plain": "Größe",
        RECORD_MIME: {"kind": "absatz", "words": "Größe"},
    }


def test_content_hash_ignores_the_order_of_keys_only() -> None:
    one = content_hash([{"kind": "absatz", "words": "Größe"}])

    assert one == content_hash([{"words": "Größe", "kind": "absatz"}])
    assert one != content_hash([{"kind": "absatz", "words": "Grösse"}])
    assert len(one) == 64


def test_content_hash_depends_on_the_order_of_the_report() -> None:
    first, second = {"kind": "absatz", "words": "eins"}, {"kind": "absatz", "words": "zwei"}

    assert content_hash([first, second]) != content_hash([second, first])


def test_records_are_collected_in_reading_order_and_without_what_is_not_printed() -> None:
    shown = {"kind": "absatz", "words": "28,8 %"}
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Quartalsbericht\nHinweise für die Bearbeitung"),
            new_markdown_cell("## Lage"),
            new_code_cell(
                "x",
                outputs=[
                    new_output("stream", name="stderr", text="UserWarning: …"),
                    new_output("display_data", data={"text/html": "<p>28,8 %</p>", RECORD_MIME: shown}),
                    new_output("execute_result", data={"text/plain": "42"}),
                ],
            ),
        ]
    )

    assert records_of(notebook) == [{"kind": "text", "words": "## Lage"}, shown]


def test_what_no_reader_sees_is_no_content() -> None:
    words: Record = {"kind": "absatz", "words": "10 Städte und Bedarfsgemeinschaften"}
    typeset: Record = {"kind": "absatz", "words": "10\N{NO-BREAK SPACE}Städte und Bedarfs\N{SOFT HYPHEN}gemeinschaften"}
    sheet: Record = {"kind": "technik", "facts": [["Programm", "1.0"]]}

    assert content_hash([words]) == content_hash([typeset])
    assert content_hash([words]) == content_hash([{"kind": "zusammen", "parts": [words, sheet]}, sheet])
    assert content_hash([words]) != content_hash([words, words])


def test_the_canonical_record_proves_itself() -> None:
    record: Record = {"kind": "absatz", "words": "Größe", "key": "groesse"}

    assert hashlib.sha256(canonical([record])).hexdigest() == content_hash([record])
    assert seen([record]) == [{"kind": "absatz", "words": "Größe"}]
