"""A workspace's own measures and indicators: ``indikatoren.py``."""

from __future__ import annotations

import traceback
from types import ModuleType

from jaen_analysis.vocabulary.errors import JaenError

FILE_NAME = "indikatoren.py"


def own_module(source: bytes) -> ModuleType:
    """Run the file as a module of its own (no bytecode is left beside it).

    Raises :class:`JaenError` that names the line if the file cannot be run.
    """
    module = ModuleType("indikatoren")
    module.__file__ = FILE_NAME
    try:
        exec(compile(source, FILE_NAME, "exec"), vars(module))
    except Exception as error:  # whatever an analyst's file raises is theirs to read, in one German sentence
        raise JaenError(
            f"{FILE_NAME}, Zeile {_line(error)}: {type(error).__name__}: {error}. "
            "Bitte die Datei in Ordnung bringen; sie legt eigene Größen und Kennzahlen fest."
        ) from error
    return module


def _line(error: Exception) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 0
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == FILE_NAME]
    return (frames[-1].lineno or 0) if frames else 0
