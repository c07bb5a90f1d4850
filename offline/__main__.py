"""``make offline``: the bundle for computers of one kind, as a zip below ``build/offline``.

In it: wheels of the package and of all that it needs there, their checksums, the scripts that install them, the bill
of materials, the list for the IT department, and the handbook.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement

from offline.closure import Closure, Target, Wheel, closure, targets
from offline.sbom import sbom

ROOT = Path(__file__).parents[1]
FILES = Path(__file__).parent / "files"
OURS = "jaen-analysis"
FIRST = Requirement("jaen_analysis[lab]")
"""What is installed: the package, and JupyterLab for the workbench."""
_WRITTEN = {
    ".cmd": ("ascii", "\r\n"),
    ".ps1": ("utf-8-sig", "\r\n"),
    ".txt": ("utf-8-sig", "\r\n"),
    ".sh": ("utf-8", "\n"),
}
"""Ending of a script → its encoding and line ends."""
HANDBOOK = ROOT / "build" / "handbuch"
"""Where ``make docs`` puts the handbook."""


def main() -> None:
    """Make the bundle and say where it lies."""
    options = _options()
    target = Target(options.platform, options.python)
    folder = ROOT / "build" / "offline" / target.name
    if folder.exists():
        shutil.rmtree(folder)
    wheels = folder / "wheels"
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))
    found = _complete(wheels, target)
    (folder / "requirements.txt").write_text(_pinned(found), encoding="utf-8", newline="\n")
    (folder / "sbom.cdx.json").write_text(sbom(found, OURS), encoding="utf-8", newline="\n")
    _scripts(folder, target)
    shutil.copyfile(ROOT / "docs" / "it.md", folder / "it.md")
    if HANDBOOK.is_dir():
        shutil.copytree(HANDBOOK, folder / "handbuch")
    version = found.needed[OURS][0].version
    bundle = folder.parent / f"jaen_analysis-{version}-{target.name}.zip"
    _zip(folder, bundle)
    sys.stdout.write(f"{bundle}: {len(found.needed)} wheels, {bundle.stat().st_size / 1e6:.0f} MB\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m offline", description=__doc__)
    parser.add_argument("--platform", choices=targets(), default=targets()[0])
    parser.add_argument("--python", choices=("3.11", "3.12", "3.13"), default="3.12")
    return parser.parse_args()


def _complete(wheels: Path, target: Target) -> Closure:
    """Fetch what is needed until nothing is missing, and drop the rest.

    pip evaluates markers for the computer that it runs on; what only the target needs is asked for afterwards.
    """
    asked = [f"{next(wheels.glob('*.whl'))}[{','.join(FIRST.extras)}]"]
    while True:
        _download(wheels, asked, target)
        there = [Wheel(path) for path in sorted(wheels.glob("*.whl"))]
        found = closure(there, FIRST, target)
        if not found.missing:
            break
        if asked == list(found.missing):
            raise SystemExit(f"No wheel for {target.name}: {', '.join(found.missing)}")
        asked = list(found.missing)
    for wheel in there:
        if wheel.name not in found.needed:
            wheel.path.unlink()
    return found


def _download(wheels: Path, asked: Iterable[str], target: Target) -> None:
    platforms = [part for tag in target.tags for part in ("--platform", tag)]
    version = ["--implementation", "cp", "--python-version", target.python]
    constraints = ["-c", str(ROOT / "constraints.txt"), "--find-links", str(wheels)]
    _pip("download", "--only-binary=:all:", *platforms, *version, *constraints, "--dest", str(wheels), *asked)


def _pip(command: str, *options: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", command, "--quiet", *options], check=True)


def _scripts(folder: Path, target: Target) -> None:
    """The scripts as their systems read them: Windows PowerShell takes UTF-8 without its mark for something else."""
    for file in FILES.iterdir():
        text = file.read_text(encoding="utf-8").replace("@PYTHON@", target.python)
        encoding, ends = _WRITTEN[file.suffix]
        (folder / file.name).write_text(text, encoding=encoding, newline=ends)
    (folder / "install.sh").chmod(0o755)


def _pinned(found: Closure) -> str:
    """Every wheel with its checksum: pip refuses any other file."""
    wheels = sorted((wheel for wheel, _ in found.needed.values()), key=lambda wheel: wheel.name)
    return "".join(f"{wheel.name}=={wheel.version} --hash=sha256:{wheel.sha256}\n" for wheel in wheels)


def _zip(folder: Path, bundle: Path) -> None:
    """One folder in one file; wheels are packed already."""
    bundle.unlink(missing_ok=True)
    with zipfile.ZipFile(bundle, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
            archive.write(path, Path(bundle.stem) / path.relative_to(folder), compress_type=packed)


if __name__ == "__main__":
    main()
