#!/bin/sh
# The libraries of Debian and Ubuntu that Qt's window needs. Installed when root, else the exact command is printed.
# Elsewhere (macOS, Windows, other Linux) Qt's wheel is enough or the system's own package manager knows the names.
set -eu
command -v dpkg-query >/dev/null 2>&1 || exit 0

wanted="libegl1 libgl1 libopengl0 libdbus-1-3 libfontconfig1 fonts-dejavu-core libglib2.0-0 libxkbcommon-x11-0
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
libxcb-xinerama0 libxcb-xkb1 libpulse0 xvfb xauth"
case "$(python3 -c 'import ensurepip' 2>&1 || true)" in
    *Error*) wanted="$wanted python3-venv" ;;
esac

# Ubuntu 24.04 renamed some packages (libglib2.0-0t64): what provides a name counts too.
present=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' | sed -n 's/^installed / /p' | tr ',' ' ')
missing=
for package in $wanted; do
    printf '%s \n' "$present" | grep -qE " $package(t64)? " || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    echo "Installing the libraries that the window needs:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "The window needs these libraries; please run:" >&2
    echo "    sudo apt-get install --no-install-recommends$missing" >&2
fi
