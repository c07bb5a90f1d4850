"""``python -m jaen_analysis.handbook [FOLDER]``: write the generated pages of the handbook anew."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jaen_analysis.handbook.pages import FOLDER, pages


def write(folder: Path) -> list[str]:
    """Write all pages into the folder; the names of those that were not there or said something else."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, text in pages().items():
        file = folder / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed


def main() -> None:
    """Write the pages and say which ones have changed."""
    changed = write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    click.echo(f"Neu geschrieben: {', '.join(changed)}" if changed else "Alle Seiten waren auf dem neuesten Stand.")


if __name__ == "__main__":
    main()
