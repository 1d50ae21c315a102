#!/bin/sh
# Builds the fuzzer of StatesLanguage and OrderedJSON, and runs it. SwiftPM has no word for -sanitize=fuzzer on some
# modules of a package, so the compiler is called as it would; nothing here touches .build.
set -eu

seconds=${FUZZ_SECONDS:-600}
build=.build-fuzz
mkdir -p "$build/corpus" "$build/artifacts"

# A trap of Swift's is a crash, so its checks stay in (-O, not -Ounchecked).
compile() {
    swiftc -swift-version 6 -O -whole-module-optimization -parse-as-library -package-name glimpsed \
        -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
        -enable-upcoming-feature MemberImportVisibility \
        -sanitize=fuzzer,address -I "$build" "$@"
}

for module in OrderedJSON StatesLanguage; do
    # shellcheck disable=SC2046 # The names of our sources hold no spaces.
    compile -module-name "$module" -emit-module -emit-module-path "$build/$module.swiftmodule" \
        -emit-object -o "$build/$module.o" $(find "Sources/$module" -name '*.swift')
done
# The linker has much to say about the sanitizer's own symbols, which matters only where it fails.
compile -module-name Fuzz -o "$build/fuzz" Tests/Fuzz/*.swift "$build/OrderedJSON.o" "$build/StatesLanguage.o" \
    >"$build/link.log" 2>&1 || {
    cat "$build/link.log" >&2
    exit 1
}

# Leaks are not looked for: at the end, threads of Swift's own still hold what they will use again.
ASAN_OPTIONS=detect_leaks=0 "$build/fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
    -dict=Tests/Fuzz/states-language.dict -artifact_prefix="$build/artifacts/" -print_final_stats=1 \
    "$build/corpus" Tests/Fuzz/Seeds "$@"
