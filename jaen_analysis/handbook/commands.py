"""The page of commands: every command and every option, with the German help that ``--help`` shows."""

from __future__ import annotations

from collections.abc import Iterator

import click

from jaen_analysis.cli import app
from jaen_analysis.handbook.markdown import code, plain, table

_HEAD = """# Alle Befehle

Sie wissen, was Sie tun wollen, und suchen den Befehl oder einen Zusatz. Dieselbe Hilfe zeigt `jaen BEFEHL --help`. Vor
jedem Befehl kann der Arbeitsordner stehen: `jaen --workspace ORDNER status`. Lässt sich `jaen` nicht starten, geht
`python -m jaen_analysis` an seiner Stelle.

"""


def commands_page() -> str:
    """All commands in the order of their use, each with its call, its help and its options."""
    top = click.Context(app, info_name="jaen", **app.context_settings)
    commands = [one for name in app.list_commands(top) for one in _below(app.commands[name], name, top)]
    overview = [[_link(context), plain(context.command.help or "")] for context in commands]
    return _HEAD + table(["Befehl", "wozu"], overview) + "\n".join(map(_section, commands)).rstrip() + "\n"


def _below(command: click.Command, name: str, parent: click.Context) -> Iterator[click.Context]:
    context = click.Context(command, info_name=name, parent=parent, **command.context_settings)
    yield context
    if isinstance(command, click.Group):
        for part in command.list_commands(context):
            yield from _below(command.commands[part], part, context)


def _link(context: click.Context) -> str:
    return f"[{code(context.command_path)}](#{context.command_path.replace(' ', '-')})"


def _section(context: click.Context) -> str:
    command = context.command
    call = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    options = [p for p in command.params if isinstance(p, click.Option)]
    records = [record for option in options if (record := option.get_help_record(context))]
    rows = [[code(names), plain(words)] for names, words in records]
    return (
        f"## {context.command_path}\n\n{plain(command.help or '')}\n\n```text\n{call}\n```\n\n"
        + (table(["Zusatz", "Wirkung"], rows) if rows else "")
    )  # fmt: skip
