#include "core/schedulers/scheduler_names.h"

#include <optional>

#include "core/base/error.h"

namespace sc {

namespace {

/// Lower case, "++" as "pp", no separators, no trailing "scheduler": what all spellings of a name have in common.
std::string normalised(std::string_view spelling) {
    std::string out;
    for (const char c : spelling) {
        if (c == '+')
            out += 'p';
        else if (c >= 'A' && c <= 'Z')
            out += char(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += c;
        else if (c != ' ' && c != '-' && c != '_')
            return {};
    }
    if (out.ends_with("scheduler"))
        out.resize(out.size() - 9);
    return out;
}

struct Suffix {
    const char* text;
    SigmaSchedule schedule;
};
constexpr Suffix suffixes[] = {{"karras", SigmaSchedule::Karras},         {"exponential", SigmaSchedule::Exponential},
                               {"sgmuniform", SigmaSchedule::SgmUniform}, {"automatic", SigmaSchedule::Own},
                               {"discrete", SigmaSchedule::Own},          {"normal", SigmaSchedule::Own}};

const SchedulerInfo* findExactly(const std::string& name) {
    for (const SchedulerInfo& info : schedulerInfos()) {
        if (normalised(info.id) == name || normalised(info.label) == name)
            return &info;
        for (const std::string& alias : info.aliases)
            if (normalised(alias) == name)
                return &info;
    }
    return nullptr;
}

std::optional<SchedulerChoice> find(std::string_view spelling) {
    const std::string name = normalised(spelling);
    if (const SchedulerInfo* info = findExactly(name))
        return SchedulerChoice{info};
    for (const Suffix& suffix : suffixes)
        if (name.ends_with(suffix.text))
            if (const SchedulerInfo* info = findExactly(name.substr(0, name.size() - std::string_view(suffix.text).size())))
                return SchedulerChoice{info, suffix.schedule};
    return std::nullopt;
}

} // namespace

const std::vector<SchedulerInfo>& schedulerInfos() {
    static const std::vector<SchedulerInfo> infos{
        {"ddim", "DDIM", {"DDIMScheduler"}, false},
        {"ddpm", "DDPM", {"DDPMScheduler"}, false},
        {"pndm", "PLMS", {"PNDMScheduler"}, false},
        {"euler", "Euler", {"EulerDiscreteScheduler"}, true},
        {"euler-a", "Euler a", {"EulerAncestralDiscreteScheduler", "euler_ancestral"}, true},
        {"heun", "Heun", {"HeunDiscreteScheduler"}, true},
        {"dpmpp-2m", "DPM++ 2M", {"DPMSolverMultistepScheduler"}, true},
        {"dpmpp-sde", "DPM++ SDE", {"DPMSolverSDEScheduler", "dpmpp_sde_gpu"}, true},
        {"dpmpp-2m-sde", "DPM++ 2M SDE", {"dpmpp_2m_sde_gpu"}, true},
        {"lms", "LMS", {"LMSDiscreteScheduler"}, true},
        {"unipc", "UniPC", {"UniPCMultistepScheduler", "uni_pc", "uni_pc_bh2"}, true},
        {"lcm", "LCM", {"LCMScheduler"}, false},
    };
    return infos;
}

const char* scheduleLabel(SigmaSchedule schedule) {
    switch (schedule) {
    case SigmaSchedule::Karras:
        return "Karras";
    case SigmaSchedule::Exponential:
        return "Exponential";
    case SigmaSchedule::SgmUniform:
        return "SGM Uniform";
    case SigmaSchedule::Own:
        break;
    }
    return "Automatic";
}

const SchedulerInfo* findScheduler(std::string_view spelling) {
    const auto choice = find(spelling);
    return choice ? choice->info : nullptr;
}

SchedulerChoice resolveScheduler(std::string_view spelling) {
    const auto choice = find(spelling);
    if (!choice) {
        std::string known;
        for (const SchedulerInfo& info : schedulerInfos())
            known += (known.empty() ? "" : ", ") + info.id;
        throw Error(
            ErrorKind::InvalidRequest,
            "There is no scheduler \"%1\". Known are: %2; some take -karras, -exponential or -sgm-uniform behind the name.",
            spelling, known);
    }
    if (!choice->info->sigmaSchedules &&
        (choice->schedule == SigmaSchedule::Karras || choice->schedule == SigmaSchedule::Exponential))
        throw Error(ErrorKind::InvalidRequest,
                    "The scheduler %1 has no %2 schedule. Leave that word out, or take Euler or DPM++ 2M.", choice->info->label,
                    scheduleLabel(choice->schedule));
    return *choice;
}

std::string schedulerId(const SchedulerChoice& choice) {
    switch (choice.schedule) {
    case SigmaSchedule::Karras:
        return choice.info->id + "-karras";
    case SigmaSchedule::Exponential:
        return choice.info->id + "-exponential";
    case SigmaSchedule::SgmUniform:
        return choice.info->id + "-sgm-uniform";
    case SigmaSchedule::Own:
        break;
    }
    return choice.info->id;
}

} // namespace sc
