#!/bin/sh
# Makes the virtual environment $1 with a Python that the dependencies support, and installs the project in it.
set -eu
venv=$1

supported() {
    "$1" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null
}

if [ ! -x "$venv/bin/python" ] && [ ! -x "$venv/Scripts/python.exe" ]; then
    found=
    for name in ${PYTHON:-} python3.12 python3.11 python3.10 python3 python; do
        if command -v "$name" >/dev/null 2>&1 && supported "$name"; then found=$name; break; fi
    done
    if [ -z "$found" ]; then
        echo "Python 3.10, 3.11 or 3.12 is needed and was not found; install one, or name it: make PYTHON=/path/to/python3.11" >&2
        exit 1
    fi
    if ! "$found" -c 'import ensurepip' 2>/dev/null; then
        echo "This Python cannot make virtual environments; on Debian and Ubuntu: sudo apt-get install python3-venv" >&2
        exit 1
    fi
    "$found" -m venv "$venv"
fi

python="$venv/bin/python"
[ -x "$python" ] || python="$venv/Scripts/python.exe"
"$python" -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
