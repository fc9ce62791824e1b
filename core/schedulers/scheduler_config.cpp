#include "core/schedulers/scheduler_config.h"

#include "core/base/error.h"

namespace sc {

namespace {

[[noreturn]] void refuse(const JsonObject& object, const char* key) {
    throw Error(ErrorKind::Unsupported,
                "%1 sets %2 to %3, which this program does not support. Choose another scheduler by name.", object.origin(), key,
                object.json().value(key, Json()).dump());
}

/// What another scheduler would not mend.
[[noreturn]] void refuseModel(const JsonObject& object, const char* key) {
    throw Error(ErrorKind::Unsupported, "%1 sets %2 to %3, which this program does not support. Choose another model.",
                object.origin(), key, object.json().at(key).dump());
}

template <typename T>
T pick(const JsonObject& object, const char* key, const std::string& fallback,
       std::initializer_list<std::pair<const char*, T>> known) {
    const std::string value = object.string(key, fallback);
    for (const auto& [name, result] : known)
        if (value == name)
            return result;
    refuse(object, key);
}

int whole(const JsonObject& object, const char* key, int64_t fallback, int64_t least, int64_t most) {
    const int64_t value = object.integer(key, fallback);
    if (value < least || value > most)
        object.fail(key, "must be between %1 and %2", least, most);
    return int(value);
}

/// The algorithm named by the config itself.
SchedulerChoice ownChoice(const JsonObject& object) {
    const std::string name = object.string("_class_name", "");
    if (const SchedulerInfo* info = findScheduler(name)) {
        if (info->id == "dpmpp-2m" && object.string("algorithm_type", "dpmsolver++") == "sde-dpmsolver++")
            return {findScheduler("dpmpp-2m-sde")};
        return {info};
    }
    throw Error(ErrorKind::Unsupported,
                "%1 names the scheduler \"%2\", which this program does not have. Choose another one by name.", object.origin(),
                name);
}

/// Refuses settings that change the result and that we do not build. Settings of other algorithms do not matter.
/// `named`: by the user, whose algorithm then wins over the config's.
void refuseUnknownSettings(const JsonObject& object, const std::string& id, bool own, bool named) {
    if (object.boolean("use_flow_sigmas", false))
        refuseModel(object, "use_flow_sigmas");
    if (object.string("timestep_type", "discrete") != "discrete")
        refuse(object, "timestep_type");
    if (!own)
        return;
    for (const char* key : {"use_beta_sigmas", "use_lu_lambdas", "thresholding", "use_dynamic_shifting"})
        if (object.boolean(key, false))
            refuse(object, key);
    if (object.string("interpolation_type", "linear") != "linear")
        refuse(object, "interpolation_type");
    for (const char* key : {"sigma_min", "sigma_max"})
        if (object.has(key) && !object.json().at(key).is_null())
            refuse(object, key);
    const bool multistep = id == "dpmpp-2m" || id == "dpmpp-2m-sde";
    if (multistep && !named && !object.string("algorithm_type", "dpmsolver++").ends_with("dpmsolver++"))
        refuse(object, "algorithm_type");
    // diffusers' own value, minus infinity, clips nothing.
    if (multistep && object.has("lambda_min_clipped") && object.json().at("lambda_min_clipped") != "-Infinity")
        refuse(object, "lambda_min_clipped");
    if (id == "unipc" && (object.string("solver_type", "bh2") == "bh1"))
        refuse(object, "solver_type");
    if (id == "unipc" && !object.boolean("predict_x0", true))
        refuse(object, "predict_x0");
    if (id == "unipc" && object.has("disable_corrector") && !object.json().at("disable_corrector").empty())
        refuse(object, "disable_corrector");
    if (id == "pndm" && !object.boolean("skip_prk_steps", named)) // diffusers' own default is false
        refuse(object, "skip_prk_steps");
}

} // namespace

SchedulerConfig SchedulerConfig::fromJson(const Json& json, const std::string& origin, const std::string& name) {
    const JsonObject object(json, origin);
    const SchedulerChoice choice = name.empty() ? ownChoice(object) : resolveScheduler(name);
    SchedulerConfig config;
    config.id = choice.info->id;
    const bool own = findScheduler(object.string("_class_name", "")) == choice.info ||
                     (config.id == "dpmpp-2m-sde" && object.string("_class_name", "") == "DPMSolverMultistepScheduler");
    refuseUnknownSettings(object, config.id, own, !name.empty());

    const bool alphaSpace = config.id == "ddim" || config.id == "ddpm" || config.id == "pndm" || config.id == "lcm";
    const bool smallBetas = config.id == "heun" || config.id == "dpmpp-sde" || config.id == "lcm";
    config.trainTimesteps = whole(object, "num_train_timesteps", 1000, 2, 1'000'000);
    config.betaStart = object.number("beta_start", smallBetas ? 0.00085 : 0.0001);
    config.betaEnd = object.number("beta_end", smallBetas ? 0.012 : 0.02);
    if (!(config.betaStart > 0 && config.betaStart < 1 && config.betaEnd > 0 && config.betaEnd < 1))
        object.fail("beta_start", "and beta_end must lie between 0 and 1");
    config.betaSchedule = object.string("beta_schedule", config.id == "lcm" ? "scaled_linear" : "linear");
    if (config.betaSchedule != "linear" && config.betaSchedule != "scaled_linear" && config.betaSchedule != "squaredcos_cap_v2")
        refuseModel(object, "beta_schedule");
    if (object.has("trained_betas")) {
        const Json& betas = object.json().at("trained_betas");
        if (!betas.is_array() || betas.size() != std::size_t(config.trainTimesteps))
            object.fail("trained_betas", "must be a list of num_train_timesteps numbers");
        for (const Json& beta : betas) {
            if (!beta.is_number() || !(beta.get<double>() >= 0 && beta.get<double>() <= 1))
                object.fail("trained_betas", "must hold numbers between 0 and 1");
            config.trainedBetas.push_back(beta.get<double>());
        }
    }
    const std::string prediction = object.string("prediction_type", "epsilon");
    if (prediction != "epsilon" && prediction != "v_prediction")
        refuseModel(object, "prediction_type");
    config.prediction = prediction == "epsilon" ? Prediction::Epsilon : Prediction::Velocity;
    config.spacing = pick<TimestepSpacing>(object, "timestep_spacing", alphaSpace ? "leading" : "linspace",
                                           {{"leading", TimestepSpacing::Leading},
                                            {"trailing", TimestepSpacing::Trailing},
                                            {"linspace", TimestepSpacing::Linspace}});
    config.stepsOffset = whole(object, "steps_offset", 0, 0, config.trainTimesteps - 1);
    // Of the model's training, so that it counts for every algorithm, though diffusers has it for some alone.
    config.zeroTerminalSnr = object.boolean("rescale_betas_zero_snr", false);
    config.alphaToOne = object.boolean("set_alpha_to_one", config.id != "pndm");
    // diffusers' DDIM and DDPM clip unless told otherwise, which suits pixels; for another model's config it would not.
    const bool clips = config.id == "ddim" || config.id == "ddpm" || config.id == "lcm" || config.id == "heun";
    config.clipSample = clips && object.boolean("clip_sample", own && (config.id == "ddim" || config.id == "ddpm"));
    config.clipRange = object.number("clip_sample_range", 1);
    config.karras = choice.info->sigmaSchedules && object.boolean("use_karras_sigmas", false);
    config.exponential = choice.info->sigmaSchedules && object.boolean("use_exponential_sigmas", false);
    // The others of diffusers have no such setting.
    const bool hasLastSigma = config.id == "euler" || config.id == "unipc" || config.id.starts_with("dpmpp-2m");
    config.lastSigmaZero =
        !hasLastSigma || pick<bool>(object, "final_sigmas_type", "zero", {{"zero", true}, {"sigma_min", false}});
    config.variance = object.string("variance_type", "fixed_small");
    if (config.id == "ddpm" && config.variance != "fixed_small" && config.variance != "fixed_small_log" &&
        config.variance != "fixed_large")
        refuse(object, "variance_type");
    config.solverOrder = whole(object, "solver_order", 2, 1, 3);
    if (config.solverOrder == 3 && config.id == "dpmpp-2m-sde")
        refuse(object, "solver_order");
    config.heunSolver = object.string("solver_type", "midpoint") == "heun";
    config.lowerOrderFinal = object.boolean("lower_order_final", true);
    config.eulerAtFinal = object.boolean("euler_at_final", false);
    config.originalSteps = whole(object, "original_inference_steps", 50, 1, config.trainTimesteps);
    config.timestepScaling = object.number("timestep_scaling", 10);

    if (config.karras && config.exponential)
        object.fail("use_karras_sigmas", "and use_exponential_sigmas cannot both be true");
    if (choice.schedule != SigmaSchedule::Own) {
        config.karras = choice.schedule == SigmaSchedule::Karras;
        config.exponential = choice.schedule == SigmaSchedule::Exponential;
        if (choice.schedule == SigmaSchedule::SgmUniform)
            config.spacing = TimestepSpacing::Trailing;
    }
    const SigmaSchedule schedule = config.karras        ? SigmaSchedule::Karras
                                   : config.exponential ? SigmaSchedule::Exponential
                                                        : choice.schedule;
    config.name = schedulerId({choice.info, schedule});
    return config;
}

} // namespace sc
