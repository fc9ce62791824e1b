// Row kernels; included inside the namespace of an instruction set after vector.inl.

/// 1 / (1 + e^-x)
SC_INLINE V sigmoid(V x) { return 1.0f / (1.0f + exp2(smaller(x * -log2e, splat(127.0f)))); }

/// Error function, absolute error below 2e-7 (Abramowitz and Stegun 7.1.26).
SC_INLINE V errorFunction(V x) {
    const V a = x < 0 ? -x : x;
    const V t = 1.0f / (1.0f + 0.3275911f * a);
    V p = splat(1.061405429f);
    p = p * t - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    const V y = 1.0f - p * t * exp2(a * a * -log2e);
    return x < 0 ? -y : y;
}

SC_INLINE V gelu(V x) { return 0.5f * x * (1.0f + errorFunction(x * 0.70710678f)); }

template <typename T>
void gegluRow(const T* in, T* out, int64_t width) {
    int64_t i = 0;
    for (; i + W <= width; i += W)
        store(out + i, load(in + i) * gelu(load(in + width + i)));
    if (i < width)
        storePart(out + i, loadPart(in + i, width - i) * gelu(loadPart(in + width + i, width - i)), width - i);
}

template <typename T>
void layerNormRow(const T* in, const float* weight, const float* bias, float eps, T* out, int64_t width) {
    V sum = {};
    int64_t i = 0;
    for (; i + W <= width; i += W)
        sum += load(in + i);
    float tail = 0;
    for (int64_t k = i; k < width; ++k)
        tail += widen(in[k]);
    const float mean = (total(sum) + tail) / float(width);
    V squares = {};
    for (i = 0; i + W <= width; i += W) {
        const V d = load(in + i) - mean;
        squares += d * d;
    }
    tail = 0;
    for (int64_t k = i; k < width; ++k)
        tail += (widen(in[k]) - mean) * (widen(in[k]) - mean);
    const float scale = 1 / __builtin_sqrtf((total(squares) + tail) / float(width) + eps);
    for (i = 0; i + W <= width; i += W)
        store(out + i, (load(in + i) - mean) * scale * load(weight + i) + load(bias + i));
    if (const int64_t rest = width - i; rest > 0)
        storePart(out + i, (loadPart(in + i, rest) - mean) * scale * loadPart(weight + i, rest) + loadPart(bias + i, rest), rest);
}

template <typename T>
void channelSumsRows(const T* in, int64_t pixels, int64_t channels, float* sum, float* squares) {
    for (int64_t c = 0; c < channels; ++c)
        sum[c] = squares[c] = 0;
    for (int64_t y = 1; y < pixels; ++y) {
        const T* row = in + y * channels;
        int64_t c = 0;
        for (; c + W <= channels; c += W) {
            const V d = load(row + c) - load(in + c);
            store(sum + c, load(sum + c) + d);
            store(squares + c, load(squares + c) + d * d);
        }
        for (; c < channels; ++c) {
            const float d = widen(row[c]) - widen(in[c]);
            sum[c] += d;
            squares[c] += d * d;
        }
    }
}

template <typename T>
void scaleShiftRows(const T* in, int64_t pixels, int64_t channels, const float* scale, const float* shift, bool silu, T* out) {
    for (int64_t y = 0; y < pixels; ++y) {
        const T* row = in + y * channels;
        T* target = out + y * channels;
        int64_t c = 0;
        for (; c + W <= channels; c += W) {
            V x = load(row + c) * load(scale + c) + load(shift + c);
            if (silu)
                x = x * sigmoid(x);
            store(target + c, x);
        }
        if (const int64_t rest = channels - c; rest > 0) {
            V x = loadPart(row + c, rest) * loadPart(scale + c, rest) + loadPart(shift + c, rest);
            if (silu)
                x = x * sigmoid(x);
            storePart(target + c, x, rest);
        }
    }
}

/// Shifting the bits into a float's place leaves an exponent that is too small by 112; infinities and NaN keep theirs.
SC_INLINE V fromHalf(U bits) {
    const V magnitude = reinterpret_cast<V>((bits & 0x7fff) << 13) * 0x1p112f;
    const U special = reinterpret_cast<U>((bits & 0x7c00) == 0x7c00) & 0x7f800000;
    return reinterpret_cast<V>(reinterpret_cast<U>(magnitude) | special | (bits & 0x8000) << 16);
}

inline void widenHalfRow(const uint16_t* in, float* out, int64_t count) {
    int64_t i = 0;
    for (; i + W <= count; i += W)
        store(out + i, fromHalf(__builtin_convertvector(*reinterpret_cast<const LooseH*>(in + i), U)));
    if (i < count) {
        uint16_t part[W] = {};
        for (int64_t k = i; k < count; ++k)
            part[k - i] = in[k];
        storePart(out + i, fromHalf(__builtin_convertvector(*reinterpret_cast<const LooseH*>(part), U)), count - i);
    }
}
