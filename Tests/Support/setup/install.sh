#!/bin/bash
# Installs what building and testing glimpsed need and this machine lacks:
#   install.sh make      make itself, for those who cannot be sure of it
#   install.sh build     the system libraries
#   install.sh test      these, and a Python environment with moto in .build-venv
#   install.sh lint      what checks the scripts and the Python
#   install.sh packages  what makes and checks packages
#   install.sh systemd   what boots a container to install them in
# Prints one line for each thing it installs, and nothing when all is there.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
venv=$root/.build-venv
requirements=$root/Tests/Support/requirements.txt

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "this needs root and there is no sudo: $*"
    fi
}

need_swift() {
    command -v swift >/dev/null || fail "there is no swift on the PATH; Swift 6.2 or later is at https://www.swift.org/install/linux/"
    local version
    version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
    [ "$(printf '%s\n' 6.2 "${version:-0}" | sort -V | head -n 1)" = 6.2 ] ||
        fail "Swift ${version:-of an unknown version} is too old: 6.2 or later is needed"
}

# Debian's package for each thing looked for, as "test-command|package".
missing_packages() {
    local wanted=(
        "command -v pkg-config|pkg-config"
        "pkg-config --exists libcurl|libcurl4-openssl-dev"
        "pkg-config --exists libcrypto|libssl-dev"
        "pkg-config --exists libsystemd|libsystemd-dev"
        "pkg-config --exists sqlite3|libsqlite3-dev"
    )
    case "$1" in
    make) wanted=("command -v make|make") ;;
    build) ;;
    test)
        wanted+=(
            "command -v openssl|openssl"
            "python3 -c 'import ensurepip, venv'|python3-venv"
            "command -v unshare && command -v setpriv && command -v prlimit|util-linux"
            "test -x /usr/sbin/nghttpx|nghttp2-proxy"
        )
        ;;
    lint) wanted=("python3 -c 'import ensurepip, venv'|python3-venv" "command -v shellcheck|shellcheck") ;;
    packages)
        wanted=(
            "command -v dpkg-shlibdeps|dpkg-dev" "command -v rpmbuild|rpm"
            "command -v lintian|lintian" "command -v mandoc|mandoc"
        )
        ;;
    systemd) wanted=("command -v systemd-nspawn|systemd-container" "command -v mmdebstrap|mmdebstrap") ;;
    esac
    local entry
    for entry in "${wanted[@]}"; do
        bash -c "${entry%%|*}" >/dev/null 2>&1 || printf '%s\n' "${entry##*|}"
    done
}

install_packages() {
    local packages
    mapfile -t packages < <(missing_packages "$1")
    [ "${#packages[@]}" -gt 0 ] || return 0
    command -v apt-get >/dev/null || fail "please install the equivalents of: ${packages[*]}"
    printf 'setup: installing %s\n' "${packages[*]}"
    local log
    log=$(mktemp)
    if ! { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${packages[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        fail "apt-get could not install ${packages[*]}; its whole output is in $log"
    fi
    rm -f "$log"
}

# Remade whenever the requirements change; the marker is written last, so that a half-made one is made again.
install_python() {
    local marker=$venv/requirements.txt
    if cmp -s "$requirements" "$marker"; then return 0; fi
    printf 'setup: making a Python environment with moto in %s\n' "${venv#"$root"/}"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements" </dev/null
    cp "$requirements" "$marker"
}

case "${1:-}" in
make | packages | systemd)
    install_packages "$1"
    ;;
build)
    need_swift
    install_packages build
    ;;
test | lint)
    need_swift
    install_packages "$1"
    install_python
    ;;
*) fail "usage: install.sh make|build|test|lint|packages|systemd" ;;
esac
