@echo off
rem Installs jaen_analysis from this folder: no network, no administrator rights.
rem install.cmd [PROGRAM FOLDER] [WORKSPACE]
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "TARGET=%~1"
if not defined TARGET set "TARGET=%LOCALAPPDATA%\jaen_analysis"
set "WORKSPACE=%~2"
if not defined WORKSPACE set "WORKSPACE=%USERPROFILE%\Documents\Steuerung"

set "PYTHON="
py -@PYTHON@ -c "" >nul 2>nul && set "PYTHON=py -@PYTHON@"
if not defined PYTHON python -c "import sys; sys.exit(sys.version_info[:2] != tuple(map(int, '@PYTHON@'.split('.'))))" >nul 2>nul && set "PYTHON=python"
if not defined PYTHON (
  echo Fehler: Python @PYTHON@ wurde nicht gefunden.
  echo Bitte Python @PYTHON@ im eigenen Konto installieren ^(das geht ohne Administratorrechte^)
  echo oder von der IT bereitstellen lassen. Danach install.cmd noch einmal starten.
  exit /b 1
)

echo Programm:      "%TARGET%"
if not exist "%TARGET%\venv\Scripts\python.exe" (
  %PYTHON% -m venv "%TARGET%\venv" || goto failed
)
set "VENV=%TARGET%\venv\Scripts\python.exe"
set "PIP_CONFIG_FILE=NUL"
"%VENV%" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --require-hashes --find-links "%HERE%wheels" -r "%HERE%requirements.txt" || goto failed
"%VENV%" -m pip check --disable-pip-version-check || goto failed
if not exist "%WORKSPACE%\params" (
  "%VENV%" -m jaen_analysis init "%WORKSPACE%" || goto failed
)
echo Fertig. Die Werkbank startet mit einem Doppelklick auf "%WORKSPACE%\start.cmd".
exit /b 0

:failed
echo Fehler: Die Installation ist nicht gelungen; der Grund steht in den Zeilen davor.
echo Nur "%TARGET%" und "%WORKSPACE%" wurden angefasst, alles andere blieb, wie es war.
exit /b 1
