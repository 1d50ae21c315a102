# shellcheck shell=bash
# shellcheck disable=SC2034 # used by those who source it
# What both packages are made with; a build.sh sources it with the folder that it was given:
#   root, folder   the sources, and where the package goes
#   work           a folder that is gone afterwards
#   version        the changelog's
# The same binary gives the same package, byte for byte: every time in it is SOURCE_DATE_EPOCH, the changelog's too.
umask 022
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

changelog=$root/.packaging/deb/changelog
version=$(sed -nE '1s/.*\((.*)\).*/\1/p' "$changelog")
SOURCE_DATE_EPOCH=$(date --date="$(sed -nE '/^ -- /{s/.*>  //p;q}' "$changelog")" +%s)
export SOURCE_DATE_EPOCH
