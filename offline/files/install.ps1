# Installs jaen_analysis from this folder: no network, no administrator rights.
# .\install.ps1 [-Target PROGRAM FOLDER] [-Workspace FOLDER]
param(
  [string]$Target = (Join-Path $env:LOCALAPPDATA "jaen_analysis"),
  [string]$Workspace = (Join-Path ([Environment]::GetFolderPath("MyDocuments")) "Steuerung")
)
$ErrorActionPreference = "Stop"
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8

function Test-Python([string[]]$Call) {
  if (-not (Get-Command $Call[0] -ErrorAction SilentlyContinue)) { return $false }
  $rest = @($Call | Select-Object -Skip 1)
  $found = & $Call[0] @rest -c "import sys; print('%d.%d' % sys.version_info[:2])" 2>$null
  return $found -eq "@PYTHON@"
}

function Invoke-Checked([string[]]$Call) {
  $rest = @($Call | Select-Object -Skip 1)
  & $Call[0] @rest
  if ($LASTEXITCODE -ne 0) {
    Write-Host "Fehler: Die Installation ist nicht gelungen; der Grund steht in den Zeilen davor."
    Write-Host "Nur `"$Target`" und `"$Workspace`" wurden angefasst, alles andere blieb, wie es war."
    exit 1
  }
}

$python = @(@("py", "-@PYTHON@"), @("python")) | Where-Object { Test-Python $_ } | Select-Object -First 1
if (-not $python) {
  Write-Host "Fehler: Python @PYTHON@ wurde nicht gefunden."
  Write-Host "Bitte Python @PYTHON@ im eigenen Konto installieren (das geht ohne Administratorrechte)"
  Write-Host "oder von der IT bereitstellen lassen. Danach install.ps1 noch einmal starten."
  exit 1
}

Write-Host "Programm:      `"$Target`""
$venv = Join-Path $Target "venv"
$exe = Join-Path $venv "Scripts\python.exe"
if (-not (Test-Path $exe)) { Invoke-Checked (@($python) + @("-m", "venv", $venv)) }
$env:PIP_CONFIG_FILE = "NUL"
$quiet = @("--quiet", "--disable-pip-version-check")
$offline = @("--no-index", "--no-deps", "--require-hashes", "--find-links", (Join-Path $PSScriptRoot "wheels"))
Invoke-Checked (@($exe, "-m", "pip", "install") + $quiet + $offline + @("-r", (Join-Path $PSScriptRoot "requirements.txt")))
Invoke-Checked @($exe, "-m", "pip", "check", "--disable-pip-version-check")
if (-not (Test-Path (Join-Path $Workspace "params"))) { Invoke-Checked @($exe, "-m", "jaen_analysis", "init", $Workspace) }
Write-Host "Fertig. Die Werkbank startet mit einem Doppelklick auf `"$(Join-Path $Workspace 'start.cmd')`"."
