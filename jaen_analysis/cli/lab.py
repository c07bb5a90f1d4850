"""``jaen lab``: JupyterLab in the workspace, with the kernel ready, and without a word to the world outside."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex

import click

from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.errors import JaenError

_PLACE = "lab/tree/notebooks/00_werkbank.ipynb"
_NEEDED = ("jupyterlab", "ipywidgets")
_SETTINGS = Path(__file__).parent / "lab_settings"
"""What JupyterLab is told beside its own defaults: no news, no search for extensions."""
_QUIET = 40
"""Of JupyterLab's own remarks, which are English, only errors are shown."""
_LARGEST_UPLOAD = 100_000_000
"""Bytes of the largest file that a widget takes."""


def open_lab(folder: Path, port: int, *, browser: bool) -> None:
    """Serve JupyterLab on this computer alone until Ctrl-C, opened at the workbench.

    Raises :class:`JaenError` if this is no workspace, JupyterLab is not installed, or no port is free.
    """
    workspace = Workspace.open(folder)
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise JaenError(
            f"Für die Werkbank fehlt {' und '.join(missing)}. Bitte nachinstallieren: "
            'python -m pip install "jaen_analysis[lab]" – ohne Internet aus dem Ordner mit den Installationsdateien.'
        )
    from jaen_analysis.batch.lab import environment

    own = _own_folders()  # where a person's choices lie is asked before their configuration is set aside
    with environment():  # the first kernel imports while the server does
        _serve([*_options(workspace.root, port, browser=browser), *own], token_hex(24))


def _own_folders() -> list[str]:
    from jupyterlab.commands import get_user_settings_dir, get_workspaces_dir

    return [f"--LabApp.user_settings_dir={get_user_settings_dir()}", f"--LabApp.workspaces_dir={get_workspaces_dir()}"]


def _options(root: Path, port: int, *, browser: bool) -> list[str]:
    """What the server is told: this computer alone, with a token, and nothing is fetched from anywhere."""
    return [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        f"--ServerApp.root_dir={root}",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.allow_root=True",  # nobody else can reach it
        "--ServerApp.answer_yes=True",
        *(f"--{app}.log_level={_QUIET}" for app in ("ServerApp", "LabApp")),
        f"--ServerApp.tornado_settings={{'websocket_max_message_size': {_LARGEST_UPLOAD}}}",
        f"--LabApp.default_url=/{_PLACE}",
        f"--LabApp.app_settings_dir={_SETTINGS}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
    ]


def _serve(options: list[str], token: str) -> None:
    from jupyterlab.labapp import LabApp

    try:
        server = LabApp.initialize_server(argv=[*options, f"--IdentityProvider.token={token}"])
    except SystemExit as error:
        raise JaenError(
            "JupyterLab lässt sich nicht starten. Ist der Port belegt? Einen anderen nennen, zum Beispiel: "
            "jaen lab --port 8899"
        ) from error
    server.io_loop.add_callback(_tell, f"{server.connection_url}{_PLACE}?token={token}")  # comes after it listens
    server.start()


def _tell(address: str) -> None:
    click.echo(f"Die Werkbank ist offen: {address}")
    click.echo("Nur an diesem Rechner zu erreichen. Beenden: in diesem Fenster Strg+C drücken.")
