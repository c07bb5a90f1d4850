"""Where a person works stands in what programs say: a path with the name of an account is not kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PICTURE = ";base64,"
"""Signs of a picture inside a text may look like a path."""


def untraced(text: str, root: Path) -> str:
    """The text with paths as seen from the workspace ``root``, and with „~“ for the home of the account."""
    for folder, short in ((root, ""), (_home(), "~")):
        if folder is None or folder == Path(folder.anchor):
            continue
        for written in dict.fromkeys((str(folder), folder.as_posix(), str(folder).replace("\\", "\\\\"))):
            for end in ("/", "\\\\", "\\"):
                text = text.replace(written + end, short + "/" if short else "")
            text = text.replace(written, short or ".")
    return text


def untrace(executed: NotebookNode, root: Path) -> None:
    """Take such paths out of the code of an executed notebook, its errors, what it has printed and what it shows."""
    for cell in executed.cells:
        cell.source = untraced(cell.source, root)
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                output.evalue = untraced(output.evalue, root)
                output.traceback = [untraced(line, root) for line in output.traceback]
            elif output.output_type == "stream":
                output.text = untraced(output.text, root)
            else:
                texts = {kind: text for kind, text in output.data.items() if kind.startswith("text/")}
                output.data |= {kind: untraced(text, root) for kind, text in texts.items() if _PICTURE not in text}


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # an account without one
        return None
