#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/schedulers/scheduler_names.h"

namespace sc {

enum class Prediction { Epsilon, Velocity };
enum class TimestepSpacing { Leading, Trailing, Linspace };

/// What scheduler_config.json says, for every algorithm. Names follow diffusers.
struct SchedulerConfig {
    std::string id;   ///< algorithm, as in schedulerInfos()
    std::string name; ///< the id with the schedule that was chosen, by name or by the config: "dpmpp-2m-karras"
    int trainTimesteps = 1000;
    double betaStart = 0.0001, betaEnd = 0.02;
    std::string betaSchedule = "linear"; ///< "linear", "scaled_linear", "squaredcos_cap_v2"
    std::vector<double> trainedBetas;    ///< in place of the above, where not empty
    Prediction prediction = Prediction::Epsilon;
    TimestepSpacing spacing = TimestepSpacing::Leading;
    int stepsOffset = 0;
    bool zeroTerminalSnr = false;
    bool alphaToOne = true; ///< set_alpha_to_one
    bool clipSample = false;
    double clipRange = 1;
    bool karras = false, exponential = false;
    bool lastSigmaZero = true; ///< final_sigmas_type "zero"; otherwise the smallest sigma of the training
    std::string variance = "fixed_small";
    int solverOrder = 2;
    bool heunSolver = false; ///< solver_type "heun" of DPM++, otherwise "midpoint"
    bool lowerOrderFinal = true, eulerAtFinal = false;
    int originalSteps = 50;      ///< LCM: of the teacher
    double timestepScaling = 10; ///< LCM

    /// Reads a scheduler_config.json. `name` (any spelling of scheduler_names.h) picks another algorithm over the same
    /// noise schedule; empty takes the config's own. Throws Error(BadFile), Error(Unsupported), Error(InvalidRequest).
    static SchedulerConfig fromJson(const Json& json, const std::string& origin, const std::string& name = {});
};

} // namespace sc
