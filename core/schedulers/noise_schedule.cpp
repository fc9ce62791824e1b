#include "core/schedulers/noise_schedule.h"

#include <algorithm>
#include <cmath>

namespace sc {

namespace {

constexpr double pi = 3.14159265358979323846;

std::vector<double> linspace(double first, double last, int count) {
    std::vector<double> out(count);
    for (int i = 0; i < count; ++i)
        out[i] = count == 1 ? first : first + (last - first) * i / (count - 1);
    return out;
}

std::vector<double> betas(const SchedulerConfig& config) {
    if (!config.trainedBetas.empty())
        return config.trainedBetas;
    const int n = config.trainTimesteps;
    if (config.betaSchedule == "linear")
        return linspace(config.betaStart, config.betaEnd, n);
    std::vector<double> out(n);
    if (config.betaSchedule == "scaled_linear") {
        out = linspace(std::sqrt(config.betaStart), std::sqrt(config.betaEnd), n);
        for (double& beta : out)
            beta *= beta;
    } else {
        const auto bar = [](double t) { return std::pow(std::cos((t + 0.008) / 1.008 * pi / 2), 2); };
        for (int i = 0; i < n; ++i)
            out[i] = std::min(1 - bar(double(i + 1) / n) / bar(double(i) / n), 0.999);
    }
    return out;
}

/// Training timesteps N, N - N/steps, ... minus 1, rounded.
std::vector<double> trailing(int n, int steps) {
    const double ratio = double(n) / steps;
    std::vector<double> out;
    for (int i = 0; i < int(std::ceil(n / ratio)); ++i)
        out.push_back(std::nearbyint(n - i * ratio) - 1);
    return out;
}

std::vector<double> leading(int stride, int count, int offset) {
    std::vector<double> out;
    for (int i = count - 1; i >= 0; --i)
        out.push_back(double(i) * stride + offset);
    return out;
}

void roundAll(std::vector<double>& values) {
    for (double& value : values)
        value = std::nearbyint(value);
}

/// Sigmas of all training timesteps, lowest first. A zero alpha is replaced so that the largest sigma stays finite.
std::vector<double> trainingSigmas(const SchedulerConfig& config) {
    std::vector<double> out = alphasCumprod(config);
    if (config.zeroTerminalSnr)
        out.back() = std::ldexp(1.0, -24);
    for (double& alpha : out)
        alpha = std::sqrt((1 - alpha) / alpha);
    return out;
}

double interpolate(const std::vector<double>& table, double position) {
    const double inside = std::clamp(position, 0.0, double(table.size() - 1));
    const std::size_t low = std::min(std::size_t(inside), table.size() - 2);
    return table[low] + (table[low + 1] - table[low]) * (inside - double(low));
}

/// Karras et al. 2022 (arXiv 2206.00364), equation 5, rho 7.
std::vector<double> karrasSigmas(double highest, double lowest, int count) {
    std::vector<double> out = linspace(std::pow(highest, 1 / 7.0), std::pow(lowest, 1 / 7.0), count);
    for (double& sigma : out)
        sigma = std::pow(sigma, 7);
    return out;
}

std::vector<double> exponentialSigmas(double highest, double lowest, int count) {
    std::vector<double> out = linspace(std::log(highest), std::log(lowest), count);
    for (double& sigma : out)
        sigma = std::exp(sigma);
    return out;
}

} // namespace

std::vector<double> alphasCumprod(const SchedulerConfig& config) {
    std::vector<double> out;
    double product = 1;
    for (const double beta : betas(config))
        out.push_back(product *= 1 - beta);
    if (config.zeroTerminalSnr) {
        const double first = std::sqrt(out.front()), last = std::sqrt(out.back());
        for (double& alpha : out)
            alpha = std::pow((std::sqrt(alpha) - last) * first / (first - last), 2);
    }
    return out;
}

std::vector<double> wholeTimesteps(const SchedulerConfig& config, int steps) {
    const int n = config.trainTimesteps;
    switch (config.spacing) {
    case TimestepSpacing::Leading: return leading(n / steps, steps, config.stepsOffset);
    case TimestepSpacing::Trailing: return trailing(n, steps);
    case TimestepSpacing::Linspace: break;
    }
    std::vector<double> out = linspace(0, n - 1, steps);
    std::reverse(out.begin(), out.end());
    roundAll(out);
    return out;
}

double SigmaTable::timestepOf(double sigma) const {
    const double wanted = std::log(std::max(sigma, 1e-10));
    const auto above = std::upper_bound(logTraining.begin(), logTraining.end(), wanted);
    const auto last = std::ptrdiff_t(logTraining.size()) - 2;
    const std::ptrdiff_t low = std::clamp<std::ptrdiff_t>(above - logTraining.begin() - 1, 0, last);
    const double part = (wanted - logTraining[low]) / (logTraining[low + 1] - logTraining[low]);
    return double(low) + std::clamp(part, 0.0, 1.0);
}

SigmaTable sigmaTable(const SchedulerConfig& config, int steps) {
    const std::vector<double> training = trainingSigmas(config);
    SigmaTable table;
    for (const double sigma : training)
        table.logTraining.push_back(std::log(sigma));
    if (config.spacing == TimestepSpacing::Linspace) {
        table.timesteps = linspace(0, config.trainTimesteps - 1, steps);
        std::reverse(table.timesteps.begin(), table.timesteps.end());
    } else {
        table.timesteps = wholeTimesteps(config, steps);
    }
    for (const double t : table.timesteps)
        table.sigmas.push_back(interpolate(training, t));
    if (config.karras || config.exponential) {
        const auto spread = config.karras ? karrasSigmas : exponentialSigmas;
        table.sigmas = spread(table.sigmas.front(), table.sigmas.back(), int(table.sigmas.size()));
        for (std::size_t i = 0; i < table.sigmas.size(); ++i)
            table.timesteps[i] = table.timestepOf(table.sigmas[i]);
    }
    table.sigmas.push_back(config.lastSigmaZero ? 0 : training.front());
    return table;
}

SigmaTable multistepSigmaTable(const SchedulerConfig& config, int steps) {
    const std::vector<double> training = trainingSigmas(config);
    SigmaTable table;
    for (const double sigma : training)
        table.logTraining.push_back(std::log(sigma));
    if (config.karras || config.exponential) {
        const auto spread = config.karras ? karrasSigmas : exponentialSigmas;
        table.sigmas = spread(training.back(), training.front(), steps);
        for (const double sigma : table.sigmas) {
            // Whole timesteps here as well, rounded for Karras, cut for exponential sigmas, as the reference does; its
            // rounding errors put what lies on a whole timestep just below it.
            constexpr double justBelow = 1e-6;
            const double t = table.timestepOf(sigma);
            const bool round = config.karras && (config.betaSchedule != "squaredcos_cap_v2" || config.id == "unipc");
            table.timesteps.push_back(round ? std::nearbyint(t) : std::floor(std::max(0.0, t - justBelow)));
        }
    } else {
        const int n = config.trainTimesteps;
        switch (config.spacing) {
        case TimestepSpacing::Leading:
            table.timesteps = leading(n / (steps + 1), steps + 1, config.stepsOffset);
            table.timesteps.pop_back();
            break;
        case TimestepSpacing::Trailing: table.timesteps = trailing(n, steps); break;
        case TimestepSpacing::Linspace:
            table.timesteps = linspace(0, n - 1, steps + 1);
            std::reverse(table.timesteps.begin(), table.timesteps.end());
            table.timesteps.pop_back();
            roundAll(table.timesteps);
        }
        for (const double t : table.timesteps)
            table.sigmas.push_back(interpolate(training, t));
    }
    table.sigmas.push_back(config.lastSigmaZero ? 0 : training.front());
    return table;
}

} // namespace sc
