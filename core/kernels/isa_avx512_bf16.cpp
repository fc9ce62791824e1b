// See isa_avx512.cpp. The intrinsics' header holds only functions that are always inlined.
#include <immintrin.h>

#include "core/kernels/cpu_kernels.h"

#define SC_VECTOR_BYTES 64
#define SC_ISA_NAME "avx512_bf16"
#define SC_BF16_POLICY DotPolicy

namespace sc::avx512_bf16 {

#include "core/kernels/vector.inl"

#include "core/kernels/attention_cpu.inl"
#include "core/kernels/attention_dot_bf16.inl"
#include "core/kernels/rows_cpu.inl"

#include "core/kernels/kernel_table.inl"

} // namespace sc::avx512_bf16
