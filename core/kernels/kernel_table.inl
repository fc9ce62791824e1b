// The table of an instruction set; included inside its namespace last. SC_BF16_POLICY: how bfloat16 attention multiplies.

template <typename Policy, typename T>
constexpr AttentionKernel<T> attentionTable() {
    return {Policy::keyBytes, Policy::valueBytes, attentionScratch<Policy>, Policy::pack, attentionRun<Policy>};
}
template <typename T>
constexpr RowKernels<T> rowTable() {
    return {gegluRow<T>, layerNormRow<T>, channelSumsRows<T>, scaleShiftRows<T>};
}
extern const CpuKernels kernels;
const CpuKernels kernels{SC_ISA_NAME, attentionTable<FloatPolicy<float>, float>(), attentionTable<SC_BF16_POLICY, uint16_t>(),
                         rowTable<float>(), rowTable<uint16_t>(), widenHalfRow};
