#!/bin/bash
# Makes the RPM package of what `make build` left:
#   build.sh FOLDER
# Version and time are those of the Debian package. The libraries it asks for are those of the distribution it is made
# on, so make it on the one it is for.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022

entry=$root/.packaging/deb/changelog
version=$(sed -nE '1s/.*\((.*)\).*/\1/p' "$entry")
SOURCE_DATE_EPOCH=$(date --date="$(sed -nE '/^ -- /{s/.*>  //p;q}' "$entry")" +%s)
export SOURCE_DATE_EPOCH

if ! rpmbuild -bb --quiet --define "_topdir $work" --define "_rpmdir $work/rpms" \
    --define "glimpsed_version $version" --define "glimpsed_root $root" \
    --define "_binary_payload ${RPM_PAYLOAD:-w6.xzdio}" "$here/glimpsed.spec" >"$work/log" 2>&1; then
    cat "$work/log" >&2
    exit 1
fi
rm -f "$folder"/glimpsed-*.rpm
for package in "$work"/rpms/*/*.rpm; do
    cp "$package" "$folder/"
    printf '%s\n' "$folder/${package##*/}"
done
