// Vectors of float for the instruction set at hand; included inside its namespace.

constexpr int W = SC_VECTOR_BYTES / 4;
typedef float V __attribute__((vector_size(SC_VECTOR_BYTES)));
typedef int32_t I __attribute__((vector_size(SC_VECTOR_BYTES)));
typedef uint32_t U __attribute__((vector_size(SC_VECTOR_BYTES)));
typedef float LooseV __attribute__((vector_size(SC_VECTOR_BYTES), aligned(4), may_alias));
typedef uint16_t H __attribute__((vector_size(SC_VECTOR_BYTES / 2)));
typedef uint16_t LooseH __attribute__((vector_size(SC_VECTOR_BYTES / 2), aligned(2), may_alias));

// Keeps a loaded vector in a register; left alone, the compiler would read it from memory again for every use.
#if defined(__AVX512F__)
#define SC_KEEP(x) asm("" : "+v"(x))
#elif defined(__x86_64__)
#define SC_KEEP(x) asm("" : "+x"(x))
#else
#define SC_KEEP(x) (void)(x)
#endif

#define SC_INLINE inline __attribute__((always_inline))

SC_INLINE V splat(float x) { return x - V{}; }
SC_INLINE V load(const float* p) { return *reinterpret_cast<const LooseV*>(p); }
SC_INLINE void store(float* p, V x) { *reinterpret_cast<LooseV*>(p) = x; }
SC_INLINE V load(const uint16_t* p) {
    const H h = *reinterpret_cast<const LooseH*>(p);
    return reinterpret_cast<V>(__builtin_convertvector(h, U) << 16);
}
/// Rounds to nearest even.
SC_INLINE void store(uint16_t* p, V x) {
    const U u = reinterpret_cast<U>(x);
    *reinterpret_cast<LooseH*>(p) = __builtin_convertvector((u + 0x7fff + ((u >> 16) & 1)) >> 16, H);
}

/// The first `count` < W elements, and zeros.
template <typename T>
SC_INLINE V loadPart(const T* p, int64_t count) {
    T part[W] = {};
    for (int64_t i = 0; i < count; ++i)
        part[i] = p[i];
    return load(part);
}
template <typename T>
SC_INLINE void storePart(T* p, V x, int64_t count) {
    T part[W];
    store(part, x);
    for (int64_t i = 0; i < count; ++i)
        p[i] = part[i];
}

SC_INLINE V larger(V a, V b) { return a > b ? a : b; }
SC_INLINE V smaller(V a, V b) { return a < b ? a : b; }
SC_INLINE V swapped(V x, int distance) {
    I index;
    for (int i = 0; i < W; ++i)
        index[i] = i ^ distance;
    return __builtin_shuffle(x, index);
}
SC_INLINE float largest(V x) {
    for (int d = W / 2; d > 0; d /= 2)
        x = larger(x, swapped(x, d));
    return x[0];
}
SC_INLINE float total(V x) {
    for (int d = W / 2; d > 0; d /= 2)
        x += swapped(x, d);
    return x[0];
}

/// 2^x, relative error below 2e-7 for -126 <= x <= 127; the end's value below that. NaN stays NaN.
SC_INLINE V exp2(V x) {
    x = x < -126.0f ? splat(-126.0f) : x;
    constexpr float shifter = 12582912.0f; // 1.5 * 2^23: adding it rounds to a whole number
    const V whole = x + shifter;
    const V f = x - (whole - shifter);
    V p = splat(1.5403530e-4f);
    p = p * f + 1.3333558e-3f;
    p = p * f + 9.6181291e-3f;
    p = p * f + 5.5504109e-2f;
    p = p * f + 2.4022651e-1f;
    p = p * f + 6.9314718e-1f;
    p = p * f + 1.0f;
    return reinterpret_cast<V>(reinterpret_cast<I>(p) + (reinterpret_cast<I>(whole) << 23));
}
constexpr float log2e = 1.44269504f;
