// Attention kernel; included inside the namespace of an instruction set after vector.inl. `Policy` says how elements are
// packed and multiplied: see FloatPolicy below, and DotPolicy in attention_dot_bf16.inl.

constexpr int rowGroup = 6;                              // query rows per micro-kernel
constexpr int vectors = SC_VECTOR_BYTES == 64 ? 4 : 2;   // vectors per row in it
constexpr int panel = vectors * W;                       // keys per micro-kernel
constexpr int64_t keyBlock = 128, queryBlock = 96;       // as in cpu_kernels.h
static_assert(keyBlock % panel == 0 && queryBlock % rowGroup == 0);

SC_INLINE int64_t paddedWidth(int64_t width) { return (width + W - 1) / W * W; }

SC_INLINE float widen(float x) { return x; }
SC_INLINE float widen(uint16_t x) {
    const uint32_t bits = uint32_t(x) << 16;
    float out;
    __builtin_memcpy(&out, &bits, 4);
    return out;
}

/// Multiplies in float32. Keys lie as [width][keyBlock], values as [keyBlock][padded width].
template <typename T>
struct FloatPolicy {
    using Source = T;
    using Element = float;

    static std::size_t keyBytes(int64_t width) { return std::size_t(keyBlock * width) * sizeof(float); }
    static std::size_t valueBytes(int64_t width) { return std::size_t(keyBlock * paddedWidth(width)) * sizeof(float); }

    static void pack(const T* keys, int64_t keyStride, const T* values, int64_t valueStride, int64_t count, int64_t width, void* packedKeys,
                     void* packedValues) {
        float* k = static_cast<float*>(packedKeys);
        float* v = static_cast<float*>(packedValues);
        const int64_t padded = paddedWidth(width);
        for (int64_t d = 0; d < width; ++d)
            for (int64_t j = 0; j < keyBlock; ++j)
                k[d * keyBlock + j] = j < count ? widen(keys[j * keyStride + d]) : 0.0f;
        for (int64_t j = 0; j < keyBlock; ++j)
            for (int64_t d = 0; d < padded; ++d)
                v[j * padded + d] = j < count && d < width ? widen(values[j * valueStride + d]) : 0.0f;
    }
    static float element(T x) { return widen(x); }
    /// Where channel d of row r of a row group lies among the query elements: what is multiplied together lies together.
    static int64_t queryPlace(int64_t r, int64_t d) { return d * rowGroup + r; }

    /// scores[r][j] = sum over d of q[r][d] k[d][j] for one row group.
    static SC_INLINE void multiplyKeys(const float* q, int64_t width, const void* packedKeys, float* scores) {
        const float* keys = static_cast<const float*>(packedKeys);
        for (int64_t first = 0; first < keyBlock; first += panel) {
            V sums[rowGroup][vectors] = {};
            for (int64_t d = 0; d < width; ++d) {
                V k[vectors];
                for (int n = 0; n < vectors; ++n) {
                    k[n] = load(keys + d * keyBlock + first + n * W);
                    SC_KEEP(k[n]);
                }
                for (int r = 0; r < rowGroup; ++r)
                    for (int n = 0; n < vectors; ++n)
                        sums[r][n] += splat(q[d * rowGroup + r]) * k[n];
            }
            for (int r = 0; r < rowGroup; ++r)
                for (int n = 0; n < vectors; ++n)
                    store(scores + r * keyBlock + first + n * W, sums[r][n]);
        }
    }

    static SC_INLINE void storeWeights(float* weights, int64_t j, V p) { store(weights + j, p); }

    /// One column panel of `count` vectors: out[r] = out[r] * fade[r] + sum over j of weights[r][j] values[j].
    template <int count>
    static SC_INLINE void multiplyValues(const float* weights, const float* values, int64_t padded, const float* fade, float* out) {
        V sums[rowGroup][count];
        for (int r = 0; r < rowGroup; ++r)
            for (int n = 0; n < count; ++n)
                sums[r][n] = load(out + r * padded + n * W) * fade[r];
        for (int64_t j = 0; j < keyBlock; ++j) {
            V v[count];
            for (int n = 0; n < count; ++n) {
                v[n] = load(values + j * padded + n * W);
                SC_KEEP(v[n]);
            }
            for (int r = 0; r < rowGroup; ++r)
                for (int n = 0; n < count; ++n)
                    sums[r][n] += splat(weights[r * keyBlock + j]) * v[n];
        }
        for (int r = 0; r < rowGroup; ++r)
            for (int n = 0; n < count; ++n)
                store(out + r * padded + n * W, sums[r][n]);
    }
    static const float* valueColumn(const void* packedValues, int64_t column) { return static_cast<const float*>(packedValues) + column; }
};

/// Scratch memory: query elements, sums, running maxima and sums.
template <typename Policy>
std::size_t attentionScratch(int64_t width) {
    return std::size_t(queryBlock * width) * sizeof(typename Policy::Element) + std::size_t(queryBlock * (paddedWidth(width) + 1 + W)) * sizeof(float);
}

template <typename Policy>
void attentionRun(const typename Policy::Source* queries, int64_t queryStride, int64_t rows, int64_t width, float scale, const void* packedKeys,
                  const void* packedValues, int64_t keys, typename Policy::Source* out, int64_t outStride, void* scratch) {
    using Element = typename Policy::Element;
    const int64_t padded = paddedWidth(width);
    float* sums = static_cast<float*>(scratch);         // [queryBlock][padded]
    float* maxima = sums + queryBlock * padded;         // [queryBlock]
    float* totals = maxima + queryBlock;                // [queryBlock][W], one partial sum per lane
    Element* q = reinterpret_cast<Element*>(totals + queryBlock * W);
    for (int64_t i = 0; i < queryBlock * padded; ++i)
        sums[i] = 0;
    for (int64_t i = 0; i < queryBlock * W; ++i)
        totals[i] = 0;
    for (int64_t r = 0; r < queryBlock; ++r) {
        maxima[r] = -__builtin_inff();
        for (int64_t d = 0; d < width; ++d)
            q[r / rowGroup * rowGroup * width + Policy::queryPlace(r % rowGroup, d)] =
                r < rows ? Policy::element(queries[r * queryStride + d]) : Element(0);
    }

    const float toBase2 = scale * log2e;
    float scores[rowGroup * keyBlock];
    Element weights[rowGroup * keyBlock];
    const std::size_t keyBytes = Policy::keyBytes(width), valueBytes = Policy::valueBytes(width);
    for (int64_t first = 0; first < keys; first += keyBlock) {
        const char* blockKeys = static_cast<const char*>(packedKeys) + std::size_t(first / keyBlock) * keyBytes;
        const char* blockValues = static_cast<const char*>(packedValues) + std::size_t(first / keyBlock) * valueBytes;
        for (int64_t group = 0; group < rows; group += rowGroup) {
            Policy::multiplyKeys(q + group * width, width, blockKeys, scores);
            for (int64_t j = keys - first; j < keyBlock; ++j)
                for (int r = 0; r < rowGroup; ++r)
                    scores[r * keyBlock + j] = -__builtin_inff();

            float fade[rowGroup];
            for (int r = 0; r < rowGroup; ++r) {
                V top = load(scores + r * keyBlock);
                for (int64_t j = W; j < keyBlock; j += W)
                    top = larger(top, load(scores + r * keyBlock + j));
                const float before = maxima[group + r], blockTop = largest(top) * toBase2, now = blockTop > before ? blockTop : before;
                maxima[group + r] = now;
                fade[r] = exp2(splat(before - now))[0];
                V sum = load(totals + (group + r) * W) * fade[r];
                for (int64_t j = 0; j < keyBlock; j += W) {
                    const V p = exp2(load(scores + r * keyBlock + j) * toBase2 - now);
                    sum += p;
                    Policy::storeWeights(weights + r * keyBlock, j, p);
                }
                store(totals + (group + r) * W, sum);
            }

            float* groupSums = sums + group * padded;
            int64_t column = 0;
            for (; column + 4 * W <= padded && vectors == 4; column += 4 * W)
                Policy::template multiplyValues<vectors>(weights, Policy::valueColumn(blockValues, column), padded, fade, groupSums + column);
            if (vectors == 4 && column + 3 * W <= padded) {
                Policy::template multiplyValues<vectors == 4 ? 3 : 1>(weights, Policy::valueColumn(blockValues, column), padded, fade, groupSums + column);
                column += 3 * W;
            }
            for (; column + 2 * W <= padded; column += 2 * W)
                Policy::template multiplyValues<2>(weights, Policy::valueColumn(blockValues, column), padded, fade, groupSums + column);
            if (column < padded)
                Policy::template multiplyValues<1>(weights, Policy::valueColumn(blockValues, column), padded, fade, groupSums + column);
        }
    }
    for (int64_t r = 0; r < rows; ++r) {
        const float inverse = 1 / total(load(totals + r * W));
        int64_t d = 0;
        for (; d + W <= width; d += W)
            store(out + r * outStride + d, load(sums + r * padded + d) * inverse);
        if (d < width)
            storePart(out + r * outStride + d, load(sums + r * padded + d) * inverse, width - d);
    }
}
