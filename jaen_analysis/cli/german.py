"""click in German: the help pages, and one German message for whatever goes wrong."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

import click

from jaen_analysis.vocabulary.errors import JaenError

INTERRUPTED, TERMINATED = 130, 143
"""Exit codes of a program that was ended with Ctrl-C or with SIGTERM."""


class Befehl(click.Command):
    """A command whose help page is German."""

    allow_extra_args = True

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPTIONEN]"} | settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = ctx  # click forgets whose option it is
            raise

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.args:
            ctx.fail(f"Zu viele Angaben: {' '.join(ctx.args)}.")
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Aufruf: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = (p.get_help_record(ctx) for p in self.get_params(ctx) if isinstance(p, click.Option))
        with formatter.section("Optionen"):
            formatter.write_dl([(name, text.replace("[required]", "[nötig]")) for name, text in filter(None, records)])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "Diese Hilfe zeigen."
        return option


class Befehle(Befehl, click.Group):
    """All commands; called as a program it ends with 0, 1 (something to mend) or 2 (not called as it can be)."""

    command_class = Befehl

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "BEFEHL …"} | settings)

    def main(self, *args: Any, **settings: Any) -> NoReturn:
        try:
            sys.exit(super().main(*args, **settings | {"standalone_mode": False}) or 0)
        except click.UsageError as error:
            _end(2, usage_words(error))
        except (JaenError, OSError) as error:
            _end(1, f"Fehler: {words(error)}")
        except click.Abort:
            _end(INTERRUPTED, "Abgebrochen.")

    def invoke(self, ctx: click.Context) -> Any:
        return click.Group.invoke(self, ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # as they are used one after the other, not by the alphabet

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args[0] not in self.commands:
            from jaen_analysis.vocabulary.catalogue import unknown

            ctx.fail(unknown("Befehl", args[0], self.commands))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Befehle"):
            formatter.write_dl([(name, self.commands[name].help or "") for name in self.list_commands(ctx)])


def words(error: JaenError | OSError) -> str:
    """What a person reads of it; a refusal of the system gets its reason in German."""
    if isinstance(error, JaenError):
        return str(error)
    from jaen_analysis.intake.atomic import reason

    return (f"„{error.filename}“: " if error.filename else "") + reason(error)


def usage_words(error: click.UsageError) -> str:
    """What is wrong with a command line, how it is called, and where help is."""
    lines = [f"Fehler: {_wrong(error)}"]
    if error.ctx:
        lines += [error.ctx.get_usage(), f"Hilfe: {error.ctx.command_path} --help"]
    return "\n".join(lines)


def _wrong(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f" Meinten Sie {' oder '.join(error.possibilities)}?" if error.possibilities else ""
        return f"Die Option {error.option_name} gibt es nicht.{near}"
    if isinstance(error, click.BadOptionUsage) and error.ctx:
        options = (p for p in error.ctx.command.params if isinstance(p, click.Option) and p.is_flag)
        if any(error.option_name in option.opts for option in options):
            return f"Zur Option {error.option_name} gehört kein Wert."
        return f"Zur Option {error.option_name} fehlt der Wert."
    if isinstance(error, click.BadParameter) and error.param:
        name = error.param.opts[0] if isinstance(error.param, click.Option) else str(error.param.metavar)
        if isinstance(error, click.MissingParameter):
            return f"Es fehlt die Angabe {name.removesuffix(' …')}."
        kind = error.param.type
        return f"{name}: " + (
            f"erlaubt: {', '.join(kind.choices)}." if isinstance(kind, click.Choice) else error.message
        )
    return error.message


def _end(code: int, message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)
