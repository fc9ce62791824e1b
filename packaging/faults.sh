#!/usr/bin/env bash
# Kills the program COUNT times (200 where it is left out) at random moments of each kind of work, fills its disk, and more
# (tests/faults): packaging/faults.sh [COUNT]
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
build engine_tests history_faults_test safe-control
export SC_FAULT_KILLS=${1:-200} OMP_WAIT_POLICY=passive QTEST_FUNCTION_TIMEOUT=36000000
build/tests/engine_tests FaultsTest
build/tests/faults/history_faults_test HistoryFaultsTest
