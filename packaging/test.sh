#!/usr/bin/env bash
# Installs what is missing, checks how the sources are formatted, builds, and runs all tests. Arguments go to ctest.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
packaging/check-format.sh
build
ctest --test-dir build --output-on-failure -j "$(nproc)" "$@"
packaging/check-metadata.sh build
