#!/usr/bin/env bash
# Builds with AddressSanitizer and UndefinedBehaviorSanitizer and runs the tests of everything that reads files or text.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
configure build-sanitize -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O1 -DSAFE_CONTROL_SANITIZE=ON
ninja -C build-sanitize -j "$(jobs_allowed)" parser_tests >&2
# LibTorch keeps some memory until the process ends, which is not a leak of ours.
ASAN_OPTIONS=detect_leaks=0 ctest --test-dir build-sanitize --output-on-failure -j "$(nproc)" -L parsers "$@"
