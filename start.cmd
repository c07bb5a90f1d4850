@echo off
rem Opens the workbench of this workspace; what is said behind it goes to "jaen lab", for example --no-browser.
rem Plain ASCII, so that every code page shows it; pushd also reaches a folder on a network drive.
setlocal enableextensions disabledelayedexpansion
pushd "%~dp0"
if errorlevel 1 exit /b 1
for /f "tokens=2 delims=:." %%P in ('chcp') do set "CODEPAGE=%%P"
chcp 65001 >nul
set "PROGRAM="
if exist "..\.venv\Scripts\python.exe" set "PROGRAM=..\.venv\Scripts\python.exe"
if exist ".venv\Scripts\python.exe" set "PROGRAM=.venv\Scripts\python.exe"
if not defined PROGRAM goto missing
"%PROGRAM%" -m jaen_analysis lab %*
set "CODE=%ERRORLEVEL%"
goto end
:missing
echo Hier fehlt Python mit dem Programm: Weder hier noch im Ordner davor liegt ".venv".
echo Bitte zuerst einrichten: py -3.12 -m venv .venv
echo dann: .venv\Scripts\python -m pip install "jaen_analysis[lab]"
set "CODE=1"
:end
chcp %CODEPAGE% >nul
popd
if not "%CODE%"=="0" pause
exit /b %CODE%
