"""The one error that a person sees: its text is German and complete, no traceback is shown."""


class JaenError(Exception):
    """Something that a person has to mend: where, what was found, what was expected, how to mend it."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback."""
        return [f"Fehler: {self}"]
