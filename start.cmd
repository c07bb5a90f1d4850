@echo off
rem Opens the workbench of this workspace; what is said behind it goes to "jaen lab", for example --no-browser.
rem Plain ASCII, so that every code page shows it; pushd also reaches a folder on a network drive.
setlocal enableextensions disabledelayedexpansion
pushd "%~dp0"
if errorlevel 1 exit /b 1
set "PROGRAM="
if exist "%LOCALAPPDATA%\jaen_analysis\venv\Scripts\python.exe" set "PROGRAM=%LOCALAPPDATA%\jaen_analysis\venv\Scripts\python.exe"
set "NAMED="
if exist "programm.txt" set /p NAMED=<"programm.txt"
if defined NAMED if exist "%NAMED%" set "PROGRAM=%NAMED%"
if exist "..\.venv\Scripts\python.exe" set "PROGRAM=..\.venv\Scripts\python.exe"
if exist ".venv\Scripts\python.exe" set "PROGRAM=.venv\Scripts\python.exe"
if not defined PROGRAM goto missing
for /f "tokens=2 delims=:." %%P in ('chcp') do set "CODEPAGE=%%P"
chcp 65001 >nul
"%PROGRAM%" -m jaen_analysis lab %*
set "CODE=%ERRORLEVEL%"
goto end
:missing
echo Hier fehlt Python mit dem Programm: Weder hier noch im Ordner davor liegt ".venv", und "programm.txt" nennt keines.
echo Bitte zuerst einrichten: py -3.12 -m venv .venv
echo dann: .venv\Scripts\python -m pip install "jaen_analysis[lab]"
set "CODE=1"
:end
if defined CODEPAGE chcp %CODEPAGE% >nul
popd
if not "%CODE%"=="0" pause
exit /b %CODE%
