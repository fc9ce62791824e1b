#pragma once

#include <vector>

#include "core/schedulers/scheduler_config.h"

namespace sc {

/// Cumulative products of 1 - beta per training timestep. With zero terminal SNR the last one is 0.
std::vector<double> alphasCumprod(const SchedulerConfig& config);

/// Whole timesteps, highest first, of the algorithms that work on alphas (DDIM, DDPM, PNDM).
std::vector<double> wholeTimesteps(const SchedulerConfig& config, int steps);

/// Timesteps and noise levels of a run.
struct SigmaTable {
    std::vector<double> timesteps;   ///< one per step, highest first
    std::vector<double> sigmas;      ///< one per step, and the last
    std::vector<double> logTraining; ///< natural logarithms of all training sigmas, lowest first

    /// The training timestep of a noise level, interpolated over logarithms.
    double timestepOf(double sigma) const;
};

/// As the k-diffusion samplers have it: timesteps need not be whole, Karras and exponential sigmas run between the
/// first and the last chosen one (Euler, Heun, LMS, DPM++ SDE).
SigmaTable sigmaTable(const SchedulerConfig& config, int steps);

/// As the multistep solvers have it: whole timesteps that leave out the last interval, Karras and exponential sigmas
/// over the whole training range (DPM++ 2M, UniPC).
SigmaTable multistepSigmaTable(const SchedulerConfig& config, int steps);

} // namespace sc
