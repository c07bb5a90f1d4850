#!/bin/sh
# Jeder Befehl in diesem Arbeitsordner: ./jaen.sh status
here=$(cd "$(dirname "$0")" && pwd) || exit 1
named=$(cat "$here/programm.txt" 2>/dev/null)
own=${XDG_DATA_HOME:-$HOME/.local/share}/jaen_analysis/venv/bin/python
for python in "$here/.venv/bin/python" "$here/../.venv/bin/python" "$named" "$own"; do
  if [ -x "$python" ]; then
    exec "$python" -m jaen_analysis --workspace "$here" "$@"
  fi
done
echo "Hier fehlt Python mit dem Programm: Weder hier noch im Ordner darüber liegt „.venv“, und „programm.txt“ nennt keines." >&2
echo "Bitte zuerst einrichten: install.sh aus dem Installationspaket, oder mit Netz: python3 -m venv .venv," >&2
echo "dann .venv/bin/python -m pip install \"jaen_analysis[lab]\"." >&2
exit 1
