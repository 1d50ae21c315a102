#!/bin/bash
# Makes the RPM package of what `make build` left:
#   build.sh FOLDER
# The libraries it asks for are those of the distribution it is made on, so make it on the one it is for.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.packaging/prepare.sh
source "$here/../prepare.sh"

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
