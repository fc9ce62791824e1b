#include "core/evaluation/feature_distance.h"

#include <cmath>

namespace sc {

namespace {

using Features = std::vector<std::vector<double>>;

Features ofLengthOne(Features features) {
    for (std::vector<double>& one : features) {
        double sum = 0;
        for (const double x : one)
            sum += x * x;
        for (double& x : one)
            x /= std::sqrt(sum) + 1e-12;
    }
    return features;
}

double meanKernel(const Features& one, const Features& other) {
    constexpr double width = 10;
    double sum = 0;
    for (const std::vector<double>& a : one)
        for (const std::vector<double>& b : other) {
            double squared = 0;
            for (std::size_t i = 0; i < a.size(); ++i)
                squared += (a[i] - b[i]) * (a[i] - b[i]);
            sum += std::exp(-squared / (2 * width * width));
        }
    return sum / double(one.size() * other.size());
}

} // namespace

double featureDistance(const Features& one, const Features& other) {
    const Features a = ofLengthOne(one), b = ofLengthOne(other);
    return 1000 * (meanKernel(a, a) + meanKernel(b, b) - 2 * meanKernel(a, b));
}

} // namespace sc
