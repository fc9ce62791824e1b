#pragma once

#include <cstddef>
#include <cstdint>

namespace sc {

/// Small counter-based random numbers (SplitMix64): the same on every machine, and started anew for every sample, so that
/// data depend on the sample's number alone and a resumed or divided run sees what an uninterrupted one does.
class RandomStream {
public:
    /// Stream number `index` of a seed.
    RandomStream(uint64_t seed, uint64_t index) : state_(seed * 0x9E3779B97F4A7C15u ^ (index + 1) * 0xD1B54A32D192ED03u) {
        bits();
    }

    uint64_t bits() {
        uint64_t z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
        z = (z ^ z >> 27) * 0x94D049BB133111EBu;
        return z ^ z >> 31;
    }
    /// 0 <= x < 1
    double uniform() { return double(bits() >> 11) * 0x1p-53; }
    double uniform(double from, double to) { return from + (to - from) * uniform(); }
    /// 0 <= i < count
    int below(std::size_t count) { return int(bits() % count); }
    bool chance(double probability) { return uniform() < probability; }

private:
    uint64_t state_;
};

} // namespace sc
