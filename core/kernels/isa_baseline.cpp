// Compiled for its own instruction set (see CMakeLists.txt): no header with inline functions may be included here, or the
// linker could pick their copies for the rest of the program.
#include "core/kernels/cpu_kernels.h"

#define SC_VECTOR_BYTES 16
#define SC_ISA_NAME "baseline"
#define SC_BF16_POLICY FloatPolicy<uint16_t>

namespace sc::baseline {

#include "core/kernels/vector.inl"

#include "core/kernels/attention_cpu.inl"
#include "core/kernels/rows_cpu.inl"

#include "core/kernels/kernel_table.inl"

} // namespace sc::baseline
