#include "core/training/training_run.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <c10/util/Exception.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <fstream>
#include <optional>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/json.h"
#include "core/tensor/safetensors.h"
#include "core/training/autocast.h"

namespace sc {

namespace {

using Clock = std::chrono::steady_clock;

/// Puts the averaged weights in place while it lives.
class AveragedWeights {
public:
    AveragedWeights(at::Tensor& values, const at::Tensor& average) : values_(values), kept_(values.clone()) { copy(average); }
    ~AveragedWeights() { copy(kept_); }

private:
    void copy(const at::Tensor& from) {
        const at::NoGradGuard guard;
        values_.copy_(from);
    }
    at::Tensor& values_;
    at::Tensor kept_;
};

class Run {
public:
    Run(TrainingTask& task, FlatParameters& parameters, const RunOptions& options, Workers& workers, const TrainingSink& progress,
        const PictureWriter& pictures, const std::stop_token& stop)
        : task_(task), parameters_(parameters), options_(options), workers_(workers), progress_(progress), pictures_(pictures),
          stop_(stop), optimiser_(options.optimiser, parameters.values()), part_(options.largestPart) {}

    void run() {
        // A stop ends a step rather than cut it short: what was learnt is saved first.
        const CancellationScope wholeSteps({});
        std::optional<FileLock> lock;
        if (workers_.first()) {
            std::filesystem::create_directories(options_.folder);
            lock.emplace(log(), "Wait until that training has ended, or train in another folder.");
        }
        if (options_.resume)
            restore();
        const int64_t begun = optimiser_.stepsDone(), steps = options_.optimiser.steps;
        started_ = Clock::now();
        double sum = 0;
        int64_t counted = 0;
        while (optimiser_.stepsDone() < steps) {
            const auto [loss, stopped] = gradientsThatFit(optimiser_.stepsDone() * options_.batch);
            if (stopped) {
                save();
                throw Cancelled();
            }
            const double rate = optimiser_.learningRate(), norm = optimiser_.step(parameters_.values(), parameters_.gradients());
            if (!std::isfinite(loss) || !std::isfinite(norm))
                throw Error(
                    ErrorKind::Internal,
                    "The training of the %1 no longer gives finite numbers in step %2. Train again with a lower learning rate, without --resume.",
                    options_.name, optimiser_.stepsDone());
            sum += loss;
            ++counted;
            lossSum_ += loss;
            ++losses_;
            const int64_t done = optimiser_.stepsDone();
            if (workers_.first() && (done % 20 == 0 || done == steps)) {
                report(begun, sum / double(counted), rate, norm);
                sum = 0;
                counted = 0;
            }
            if (done % options_.saveEvery == 0 && done < steps)
                save();
            if (options_.sheetEvery > 0 && done % options_.sheetEvery == 0 && inspect())
                break;
        }
        save();
        if (workers_.first()) {
            const AveragedWeights averaged(parameters_.values(), optimiser_.average());
            task_.write({optimiser_.stepsDone(), losses_ > 0 ? std::optional(lossSum_ / double(losses_)) : std::nullopt});
        }
    }

private:
    /// Gradients of one batch over all processes, in parts that the device has memory for; its mean loss, and whether one of the
    /// processes was asked to stop, which may have cut the step short.
    std::pair<double, bool> gradientsThatFit(int64_t first) {
        for (;;) {
            double loss = 0;
            bool cancelled = false;
            try {
                loss = computeGradients(first);
            } catch (const Cancelled&) {
                cancelled = true; // the other processes wait for this one's part
            } catch (const c10::OutOfMemoryError&) {
                if (part_ == 1)
                    throw;
                part_ = (part_ + 1) / 2;
                parameters_.gradients().zero_();
                continue;
            }
            workers_.sum(parameters_.gradients());
            at::Tensor shared = at::tensor({loss, cancelled || stop_.stop_requested() ? 1.0 : 0.0}, at::kDouble);
            workers_.sum(shared);
            return {shared[0].item<double>(), shared[1].item<double>() > 0};
        }
    }

    /// Gradients of this process's share of a batch; its share of the mean loss.
    double computeGradients(int64_t first) {
        const int64_t each = options_.batch / workers_.count(), begin = first + each * workers_.rank();
        double loss = 0;
        for (int64_t done = 0; done < each; done += part_) {
            const int64_t count = std::min(part_, each - done);
            at::Tensor part;
            {
                const Autocast autocast(options_.runtime.device, options_.runtime.dtype);
                part = task_.loss(begin + done, count) * (double(count) / double(options_.batch));
            }
            part.backward();
            loss += part.item<double>();
        }
        return loss;
    }

    void report(int64_t begun, double loss, double rate, double norm) {
        const int64_t done = optimiser_.stepsDone();
        const double seconds = std::chrono::duration<double>(Clock::now() - started_).count(),
                     perStep = seconds / double(done - begun);
        const TrainingProgress now{done, options_.optimiser.steps,         loss,
                                   rate, double(options_.batch) / perStep, perStep * double(options_.optimiser.steps - done),
                                   {}};
        std::ofstream out(log(), std::ios::app);
        out << Json{{"step", done},
                    {"loss", loss},
                    {"learning_rate", rate},
                    {"gradient_norm", norm},
                    {"samples_per_second", now.samplesPerSecond}}
            << '\n';
        if (progress_)
            progress_(now);
    }

    /// The first process draws a sheet and says whether this is good enough; all hear it.
    bool inspect() {
        at::Tensor enough = at::zeros({1}, at::kDouble);
        if (workers_.first()) {
            const AveragedWeights averaged(parameters_.values(), optimiser_.average());
            const at::NoGradGuard guard;
            const CancellationScope cancellation(stop_);
            const std::string number = std::to_string(1'000'000 + optimiser_.stepsDone()).substr(1);
            try {
                if (const Sheet sheet = task_.sheet(); !sheet.empty() && pictures_)
                    pictures_(options_.folder / (options_.name + "-" + number), sheet);
                enough.fill_(task_.goodEnough() ? 1 : 0);
            } catch (const Cancelled&) {
                // The next step hears of the stop, saves and ends, in all processes.
            }
        }
        workers_.sum(enough);
        return enough.item<double>() > 0;
    }

    std::filesystem::path log() const { return options_.folder / (options_.name + ".jsonl"); }
    std::filesystem::path checkpoint() const { return options_.folder / (options_.name + ".safetensors"); }

    void save() {
        if (!workers_.first())
            return;
        std::map<std::string, at::Tensor> tensors = optimiser_.state();
        tensors["values"] = parameters_.values();
        writeSafetensors(checkpoint(), tensors,
                         {{"step", std::to_string(optimiser_.stepsDone())},
                          {"loss", Json{{"sum", lossSum_}, {"steps", losses_}}.dump()},
                          {"batch", std::to_string(options_.batch)},
                          {"settings", settings().dump(-1, ' ', false, Json::error_handler_t::replace)}});
    }

    Json settings() const {
        Json out = options_.settings;
        out["learning_rate"] = options_.optimiser.learningRate;
        out["ema_decay"] = options_.optimiser.emaDecay;
        out["warm_up"] = options_.optimiser.warmUp;
        // As it is read back: bytes that are no UTF-8 are replaced.
        return Json::parse(out.dump(-1, ' ', false, Json::error_handler_t::replace));
    }

    void restore() {
        const StateDict file = readSafetensors(checkpoint());
        const auto entry = [&](const char* name) {
            const auto found = file.metadata().find(name);
            return found == file.metadata().end() ? std::string() : found->second;
        };
        const std::string stepText = entry("step"), batch = entry("batch");
        int64_t step = -1;
        const auto [end, fault] = std::from_chars(stepText.data(), stepText.data() + stepText.size(), step);
        const bool wholeStep = fault == std::errc() && end == stepText.data() + stepText.size() && step >= 0;
        const auto fits = [&](const char* name) {
            const at::Tensor* tensor = file.find(name);
            return tensor && tensor->sizes() == parameters_.values().sizes();
        };
        const Json before = Json::parse(entry("settings"), nullptr, /*allow_exceptions=*/false);
        if (!wholeStep || batch.empty() || !before.is_object() || !fits("values") || !fits("average") || !fits("moment1") ||
            !fits("moment2"))
            throw Error(ErrorKind::BadFile, "\"%1\" is no checkpoint of this network. Train without --resume.", checkpoint());
        if (batch != std::to_string(options_.batch))
            throw Error(ErrorKind::InvalidRequest, "The checkpoint was trained in batches of %1. Resume with --batch %1.", batch);
        requireSame(before);
        if (step > options_.optimiser.steps)
            throw Error(
                ErrorKind::InvalidRequest,
                "The checkpoint \"%1\" has learnt for %2 steps, more than the %3 asked for. Resume with --steps %2 or more.",
                checkpoint(), step, options_.optimiser.steps);
        if (const Json loss = Json::parse(entry("loss"), nullptr, /*allow_exceptions=*/false); loss.is_object()) {
            const JsonObject known(loss, checkpoint().string());
            lossSum_ = known.number("sum", 0);
            losses_ = known.integer("steps", 0);
        }
        const at::NoGradGuard guard;
        parameters_.values().copy_(*file.find("values"));
        optimiser_.restore(file.tensors(), step);
    }

    void requireSame(const Json& before) const {
        const auto text = [](const Json& value) {
            return value.is_null() ? std::string("nothing") : value.dump(-1, ' ', false, Json::error_handler_t::replace);
        };
        const Json now = settings();
        for (const auto& [name, value] : now.items())
            if (const Json old = before.value(name, Json()); old != value)
                throw Error(
                    ErrorKind::InvalidRequest,
                    "The checkpoint \"%1\" is of a training with another \"%2\": there %3, here %4. Resume with the same settings, or train without --resume.",
                    checkpoint(), name, text(old), text(value));
    }

    TrainingTask& task_;
    FlatParameters& parameters_;
    const RunOptions& options_;
    Workers& workers_;
    const TrainingSink& progress_;
    const PictureWriter& pictures_;
    const std::stop_token& stop_;
    Optimiser optimiser_;
    Clock::time_point started_;
    double lossSum_ = 0; ///< over the steps whose loss is known, those before a resume too
    int64_t losses_ = 0;
    int64_t part_; ///< samples computed at once
};

} // namespace

void runTraining(TrainingTask& task, FlatParameters& parameters, const RunOptions& options, Workers& workers,
                 const TrainingSink& progress, const PictureWriter& pictures, const std::stop_token& stop) {
    if (options.batch % workers.count() != 0)
        throw Error(ErrorKind::InvalidRequest, "A batch of %1 cannot be divided among %2 processes.", options.batch,
                    workers.count());
    Run(task, parameters, options, workers, progress, pictures, stop).run();
}

} // namespace sc
