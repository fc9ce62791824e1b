#include "core/schedulers/noise_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include "core/base/require.h"

namespace sc {

namespace {

constexpr double pi = 3.14159265358979323846;

std::vector<double> linspace(double first, double last, int count) {
    std::vector<double> out(count);
    for (int i = 0; i < count; ++i)
        out[i] = count == 1 ? first : first + (last - first) * i / (count - 1);
    return out;
}

// The tables below are float32, step by step as the reference computes them: timesteps that come of rounding and the
// very large sigma of zero terminal SNR would differ otherwise. All that follows them is double.

at::Tensor betas(const SchedulerConfig& config) {
    const int n = config.trainTimesteps;
    if (!config.trainedBetas.empty())
        return at::tensor(config.trainedBetas, at::kDouble).to(at::kFloat);
    if (config.betaSchedule == "linear")
        return at::linspace(config.betaStart, config.betaEnd, n, at::kFloat);
    if (config.betaSchedule == "scaled_linear")
        return at::linspace(std::sqrt(config.betaStart), std::sqrt(config.betaEnd), n, at::kFloat).square();
    const auto bar = [](double t) { return std::pow(std::cos((t + 0.008) / 1.008 * pi / 2), 2); };
    std::vector<double> out(n);
    for (int i = 0; i < n; ++i)
        out[i] = std::min(1 - bar(double(i + 1) / n) / bar(double(i) / n), 0.999);
    return at::tensor(out, at::kDouble).to(at::kFloat);
}

/// Shifts and scales the square roots of the cumulative alphas so that the last is 0 (arXiv 2305.08891, algorithm 1).
at::Tensor withZeroTerminalSnr(const at::Tensor& betas) {
    const at::Tensor roots = (1 - betas).cumprod(0).sqrt();
    const at::Tensor shifted = roots - roots[-1];
    const at::Tensor bar = (shifted * (roots[0] / (roots[0] - roots[-1]))).square();
    return 1 - at::cat({bar.slice(0, 0, 1), bar.slice(0, 1) / bar.slice(0, 0, -1)});
}

at::Tensor cumulativeAlphas(const SchedulerConfig& config) {
    const at::Tensor plain = betas(config);
    return (1 - (config.zeroTerminalSnr ? withZeroTerminalSnr(plain) : plain)).cumprod(0);
}

std::vector<double> asVector(const at::Tensor& table) {
    const at::Tensor values = table.to(at::kDouble).contiguous();
    return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
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

/// Sigmas of all training timesteps and their logarithms, lowest first. With zero terminal SNR the largest is 4096 in
/// place of infinity.
struct TrainingSigmas {
    explicit TrainingSigmas(const SchedulerConfig& config) {
        const at::Tensor alphas = cumulativeAlphas(config);
        at::Tensor table = ((1 - alphas) / alphas).sqrt();
        if (config.zeroTerminalSnr)
            table[-1] = 4096;
        values = asVector(table);
        logs = asVector(table.log());
    }
    std::vector<double> values, logs;
};

/// Adds the last sigma and rounds all to float32, in which the reference subtracts them from one another.
void finish(SigmaTable& table, double last) {
    table.sigmas.push_back(last);
    for (double& sigma : table.sigmas)
        sigma = float(sigma);
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

std::vector<double> alphasCumprod(const SchedulerConfig& config) { return asVector(cumulativeAlphas(config)); }

std::vector<double> wholeTimesteps(const SchedulerConfig& config, int steps) {
    const int n = config.trainTimesteps;
    switch (config.spacing) {
    case TimestepSpacing::Leading:
        require((steps - 1) * (n / steps) + config.stepsOffset < n,
                "%1 steps go beyond the %2 timesteps of the training. Take fewer.", steps, n);
        return leading(n / steps, steps, config.stepsOffset);
    case TimestepSpacing::Trailing:
        return trailing(n, steps);
    case TimestepSpacing::Linspace:
        break;
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
    const TrainingSigmas sigmas(config);
    const std::vector<double>& training = sigmas.values;
    SigmaTable table;
    table.logTraining = sigmas.logs;
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
    finish(table, config.lastSigmaZero ? 0 : training.front());
    return table;
}

SigmaTable multistepSigmaTable(const SchedulerConfig& config, int steps) {
    const TrainingSigmas sigmas(config);
    const std::vector<double>& training = sigmas.values;
    SigmaTable table;
    table.logTraining = sigmas.logs;
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
        case TimestepSpacing::Trailing:
            table.timesteps = trailing(n, steps);
            break;
        case TimestepSpacing::Linspace:
            table.timesteps = linspace(0, n - 1, steps + 1);
            std::reverse(table.timesteps.begin(), table.timesteps.end());
            table.timesteps.pop_back();
            roundAll(table.timesteps);
        }
        for (const double t : table.timesteps)
            table.sigmas.push_back(interpolate(training, t));
    }
    finish(table, config.lastSigmaZero ? 0 : training.front());
    return table;
}

} // namespace sc
