#!/bin/bash
# Makes the Debian package of what `make build` left:
#   build.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.packaging/prepare.sh
source "$here/../prepare.sh"

stage=$work/stage
doc=$stage/usr/share/doc/glimpsed
make --silent -C "$root" install DESTDIR="$stage" PREFIX=/usr ZSHDIR=/usr/share/zsh/vendor-completions
rm "$doc/LICENSE"
install -m 0644 "$here/copyright" "$doc/copyright"
install -m 0644 "$changelog" "$doc/changelog"
gzip --best --no-name "$doc/changelog" "$stage"/usr/share/man/man*/*

# dpkg-shlibdeps and dpkg-gencontrol read debian/ in the folder they run in.
mkdir -p "$work/debian" "$stage/DEBIAN"
cp "$here/control" "$changelog" "$work/debian/"
(
    cd "$work"
    dpkg-shlibdeps -Tdebian/substvars stage/usr/bin/glimpsed
    dpkg-gencontrol -v"$version" -P"$stage" -Tdebian/substvars
)
install -m 0755 "$here/postinst" "$here/prerm" "$here/postrm" "$stage/DEBIAN/"
(cd "$stage" && find etc -type f -printf '/%p\n' | LC_ALL=C sort) >"$stage/DEBIAN/conffiles"
(cd "$stage" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$stage/DEBIAN/md5sums"
find "$stage" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

rm -f "$folder"/glimpsed_*.deb
package=$folder/glimpsed_${version}_$(dpkg --print-architecture).deb
dpkg-deb --root-owner-group --threads-max=1 -Zxz --build "$stage" "$package" >/dev/null
printf '%s\n' "$package"
