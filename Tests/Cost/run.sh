#!/bin/sh
# What the interpreter costs beside the HTTP calls it makes. Built as a release is, by the compiler itself: a test of
# SwiftPM's would measure code that is not optimized, or build all there is a second time.
set -eu

build=.build-cost
glimpsed=${GLIMPSED:-.build/debug/glimpsed}
mkdir -p "$build"

compile() {
    swiftc -swift-version 6 -O -whole-module-optimization -parse-as-library -package-name glimpsed \
        -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
        -enable-upcoming-feature MemberImportVisibility \
        -I "$build" -I Sources/CCurl -I Sources/COpenSSL "$@"
}

objects=
for module in OrderedJSON StatesLanguage AWS CurlTransport; do
    # shellcheck disable=SC2046 # The names of our sources hold no spaces.
    compile -module-name "$module" -emit-module -emit-module-path "$build/$module.swiftmodule" \
        -emit-object -o "$build/$module.o" $(find "Sources/$module" -name '*.swift')
    objects="$objects $build/$module.o"
done
# shellcheck disable=SC2086 # As above.
compile -module-name Cost -o "$build/cost" Tests/Cost/*.swift $objects

# The default workflow, as it comes with the fewest keys.
cat >"$build/glimpsed.toml" <<END
[source]
queue = "https://sqs.us-east-1.amazonaws.com/123456789012/image-uploads"
buckets = ["image-upload-bucket"]
[results]
bucket = "image-result-bucket"
END
"$glimpsed" workflow show --config "$build/glimpsed.toml" >"$build/workflow.json"

# A process of its own, so that what the server costs is not counted.
python3 Tests/Cost/server.py >"$build/port" &
server=$!
trap 'kill "$server"' EXIT
while [ ! -s "$build/port" ]; do kill -0 "$server"; done
"$build/cost" "$build/workflow.json" "$(cat "$build/port")"
