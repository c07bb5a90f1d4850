#!/usr/bin/env bash
# Installs jaen_analysis from this folder: no network, no administrator rights.
# install.sh [PROGRAM FOLDER] [WORKSPACE]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${1:-${XDG_DATA_HOME:-$HOME/.local/share}/jaen_analysis}
workspace=${2:-$HOME/Steuerung}
case $target in /*) ;; *) target=$PWD/$target ;; esac

failed() {
  echo "Fehler: Die Installation ist nicht gelungen; der Grund steht in den Zeilen davor." >&2
  echo "Nur „$target“ und „$workspace“ wurden angefasst, alles andere blieb, wie es war." >&2
}
trap failed ERR

python=
for one in python@PYTHON@ python3; do
  if command -v "$one" >/dev/null && [ "$("$one" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" = @PYTHON@ ]; then
    python=$one
    break
  fi
done
if [ -z "$python" ]; then
  echo "Fehler: Python @PYTHON@ wurde nicht gefunden. Bitte von der IT bereitstellen lassen und noch einmal starten." >&2
  exit 1
fi

echo "Programm:      „$target“"
echo "Arbeitsordner: „$workspace“"
echo "Das dauert einige Minuten."
[ -x "$target/venv/bin/python" ] || "$python" -m venv "$target/venv"
venv=$target/venv/bin/python
export PIP_CONFIG_FILE=/dev/null
"$venv" -m pip install --isolated --quiet --disable-pip-version-check --no-index --no-deps --require-hashes \
  --find-links "$here/wheels" -r "$here/requirements.txt"
"$venv" -m pip check --isolated --disable-pip-version-check
[ -d "$workspace/params" ] || "$venv" -m jaen_analysis init "$workspace"
printf '%s\n' "$venv" >"$workspace/programm.txt"
echo "Fertig. Die Werkbank öffnet „$workspace/start.sh“."
