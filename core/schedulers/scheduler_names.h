#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sc {

/// A sampling algorithm, under the name this program prints and the names other programs know it by.
struct SchedulerInfo {
    std::string id;                   ///< "dpmpp-2m"
    std::string label;                ///< A1111's name, "DPM++ 2M"
    std::vector<std::string> aliases; ///< diffusers' class name, ComfyUI's sampler name and the like
    bool sigmaSchedules;              ///< whether Karras and exponential sigmas can be chosen
};

/// How the noise levels between first and last step are spread.
enum class SigmaSchedule {
    Own,         ///< as the model folder says
    Karras,      ///< "Karras"
    Exponential, ///< "Exponential"
    SgmUniform,  ///< "SGM Uniform": trailing timesteps
};

/// A scheduler as a person names it: algorithm and, optionally, schedule ("DPM++ 2M Karras", "dpmpp_2m", "euler-a").
struct SchedulerChoice {
    const SchedulerInfo* info;
    SigmaSchedule schedule = SigmaSchedule::Own;
};

const std::vector<SchedulerInfo>& schedulerInfos();

/// A1111's word for a schedule ("Automatic", "Karras", "Exponential", "SGM Uniform").
const char* scheduleLabel(SigmaSchedule schedule);

/// The algorithm of any spelling, with or without a schedule in it; nullptr if there is none.
const SchedulerInfo* findScheduler(std::string_view spelling);

/// As above. Throws Error(InvalidRequest) with the known names if there is none, or if the two do not go together.
SchedulerChoice resolveScheduler(std::string_view spelling);

/// The id of a choice: "dpmpp-2m-karras".
std::string schedulerId(const SchedulerChoice& choice);

} // namespace sc
