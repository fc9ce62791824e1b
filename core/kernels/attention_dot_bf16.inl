// Attention on bfloat16 dot products (AVX512_BF16); included after attention_cpu.inl. Sums are float32.

/// Pairs along the summed dimension lie together: keys [width / 2][keyBlock][2], values [keyBlock / 2][padded width][2].
struct DotPolicy {
    using Source = uint16_t;
    using Element = uint16_t;

    static std::size_t keyBytes(int64_t width) { return std::size_t(keyBlock * width) * sizeof(uint16_t); }
    static std::size_t valueBytes(int64_t width) { return std::size_t(keyBlock * paddedWidth(width)) * sizeof(uint16_t); }

    static void pack(const uint16_t* keys, int64_t keyStride, const uint16_t* values, int64_t valueStride, int64_t count, int64_t width,
                     void* packedKeys, void* packedValues) {
        uint16_t* k = static_cast<uint16_t*>(packedKeys);
        uint16_t* v = static_cast<uint16_t*>(packedValues);
        const int64_t padded = paddedWidth(width);
        for (int64_t d = 0; d < width; ++d)
            for (int64_t j = 0; j < keyBlock; ++j)
                k[(d / 2 * keyBlock + j) * 2 + d % 2] = j < count ? keys[j * keyStride + d] : uint16_t(0);
        for (int64_t j = 0; j < keyBlock; ++j)
            for (int64_t d = 0; d < padded; ++d)
                v[(j / 2 * padded + d) * 2 + j % 2] = j < count && d < width ? values[j * valueStride + d] : uint16_t(0);
    }
    static uint16_t element(uint16_t x) { return x; }
    static int64_t queryPlace(int64_t r, int64_t d) { return (d / 2 * rowGroup + r) * 2 + d % 2; }

    static SC_INLINE __m512bh pairs(const uint16_t* p) { return reinterpret_cast<__m512bh>(_mm512_loadu_si512(p)); }
    static SC_INLINE __m512bh splatPair(const uint16_t* p) {
        int32_t both;
        __builtin_memcpy(&both, p, 4);
        return reinterpret_cast<__m512bh>(_mm512_set1_epi32(both));
    }

    static SC_INLINE void multiplyKeys(const uint16_t* q, int64_t width, const void* packedKeys, float* scores) {
        const uint16_t* keys = static_cast<const uint16_t*>(packedKeys);
        for (int64_t first = 0; first < keyBlock; first += panel) {
            __m512 sums[rowGroup][vectors] = {};
            for (int64_t d = 0; d < width; d += 2) {
                __m512bh k[vectors];
                for (int n = 0; n < vectors; ++n) {
                    k[n] = pairs(keys + (d / 2 * keyBlock + first + n * W) * 2);
                    SC_KEEP(k[n]);
                }
                for (int r = 0; r < rowGroup; ++r)
                    for (int n = 0; n < vectors; ++n)
                        sums[r][n] = _mm512_dpbf16_ps(sums[r][n], splatPair(q + d * rowGroup + 2 * r), k[n]);
            }
            for (int r = 0; r < rowGroup; ++r)
                for (int n = 0; n < vectors; ++n)
                    _mm512_storeu_ps(scores + r * keyBlock + first + n * W, sums[r][n]);
        }
    }

    static SC_INLINE void storeWeights(uint16_t* weights, int64_t j, V p) {
        const __m256bh half = _mm512_cvtneps_pbh(reinterpret_cast<__m512>(p));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(weights + j), reinterpret_cast<__m256i>(half));
    }

    template <int count>
    static SC_INLINE void multiplyValues(const uint16_t* weights, const uint16_t* values, int64_t padded, const float* fade, float* out) {
        __m512 sums[rowGroup][count];
        for (int r = 0; r < rowGroup; ++r)
            for (int n = 0; n < count; ++n)
                sums[r][n] = _mm512_mul_ps(_mm512_loadu_ps(out + r * padded + n * W), _mm512_set1_ps(fade[r]));
        for (int64_t j = 0; j < keyBlock; j += 2) {
            __m512bh v[count];
            for (int n = 0; n < count; ++n) {
                v[n] = pairs(values + (j / 2 * padded + n * W) * 2);
                SC_KEEP(v[n]);
            }
            for (int r = 0; r < rowGroup; ++r)
                for (int n = 0; n < count; ++n)
                    sums[r][n] = _mm512_dpbf16_ps(sums[r][n], splatPair(weights + r * keyBlock + j), v[n]);
        }
        for (int r = 0; r < rowGroup; ++r)
            for (int n = 0; n < count; ++n)
                _mm512_storeu_ps(out + r * padded + n * W, sums[r][n]);
    }
    static const uint16_t* valueColumn(const void* packedValues, int64_t column) {
        return static_cast<const uint16_t*>(packedValues) + 2 * column;
    }
};
