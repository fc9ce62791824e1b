#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <thread>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/engine/engine.h"

namespace sc {

/// An engine with chosen timing and faults. What its members say may be set before the first call.
class FakeEngine : public Engine {
public:
    std::chrono::milliseconds stepTime{2};
    std::chrono::milliseconds loadTime{0};
    /// Called at every progress event, on the engine's thread; may throw.
    std::function<void(const Progress&)> onEvent;
    /// Makes the picture of one arm; without it they are empty.
    std::function<GeneratedPicture(const GenerationRequest&, Arm, uint64_t seed)> picture;
    std::vector<PatchReport> installed;
    std::vector<JudgeInfo> judging;
    /// How a test of the guard goes; without it as `guard` says.
    std::function<GuardStatus(const std::filesystem::path& model, const std::optional<std::vector<std::string>>& judges)>
        onTestGuard;
    /// What files are; without it they are looked at.
    std::function<std::string(const std::filesystem::path&)> onDigest;
    GuardStatus guard{true, true, Sentence("The guard passed and caught its test pictures.")};
    MemoryForecast forecast;
    std::filesystem::path shipped;
    mutable std::atomic<int> runs{0};

    GenerationResult generate(const GenerationRequest& request, const GenerationSink& sink, std::stop_token stop) const override {
        ++runs;
        const auto report = [&](Stage stage, int step, int total, std::function<std::vector<GuardedImage>()> preview = {}) {
            checkCancelled(stop);
            if (onEvent)
                onEvent({stage, step, total});
            if (sink)
                sink({{stage, step, total}, std::move(preview)});
            checkCancelled(stop);
        };
        report(Stage::Load, 0, 0);
        std::this_thread::sleep_for(loadTime);
        report(Stage::Encode, 0, 1);
        const int total = request.steps * request.batch;
        for (int step = 0; step <= total; ++step) {
            if (step > 0)
                std::this_thread::sleep_for(stepTime);
            report(Stage::Denoise, step, total, [&] {
                std::vector<GuardedImage> out;
                for (const Arm arm : arms(request))
                    out.push_back(make(request, arm, request.seed).image);
                return out;
            });
        }
        GenerationResult result;
        for (int i = 0; i < request.batch; ++i) {
            report(Stage::Decode, i, request.batch);
            for (const Arm arm : arms(request))
                result.pictures.push_back(make(request, arm, request.seed + uint64_t(i)));
        }
        result.width = request.width > 0 ? request.width : 128;
        result.height = request.height > 0 ? request.height : 128;
        result.statistics.seconds["total"] = 0.001 * double(total * stepTime.count());
        result.statistics.device = "cpu";
        result.statistics.dtype = "float32";
        result.statistics.scheduler = request.scheduler.empty() ? "ddim" : request.scheduler;
        return result;
    }
    ModelReport inspect(const std::filesystem::path& path) const override {
        ModelReport report;
        report.path = path;
        report.family = "sd1";
        report.kind = "pipeline";
        report.layout = "diffusers";
        report.dtype = "float16";
        report.parameters = 1'000'000'000;
        report.bytes = 2'000'000'000;
        report.sampleSize = 128;
        report.runnable = true;
        report.fits = Sentence("Draws pictures from text.");
        return report;
    }
    TokenReport tokenize(const std::filesystem::path&, const std::string& text) const override {
        TokenReport report;
        report.used = int(std::min<std::size_t>(75, text.size() / 4));
        return report;
    }
    std::filesystem::path defaultModel() const override { return shipped; }
    std::vector<PatchReport> patches(const std::filesystem::path&) const override { return installed; }
    PatchReport patch(const std::filesystem::path& path, const std::filesystem::path&) const override {
        PatchReport report;
        report.path = path;
        report.id = report.name = path.stem().string();
        return report;
    }
    std::string digest(const std::filesystem::path& path) const override {
        return onDigest ? onDigest(path) : Engine::digest(path);
    }
    std::vector<JudgeInfo> judges(const std::filesystem::path&) const override { return judging; }
    mutable std::vector<std::filesystem::path> accepted; ///< models whose judges were trusted
    void acceptJudge(const std::filesystem::path& model) const override { accepted.push_back(model); }
    GuardStatus testGuard(const std::filesystem::path& model,
                          const std::optional<std::vector<std::string>>& judges) const override {
        return onTestGuard ? onTestGuard(model, judges) : guard;
    }
    MemoryForecast forecastMemory(const GenerationRequest&) const override { return forecast; }

private:
    static std::vector<Arm> arms(const GenerationRequest& request) {
        switch (request.arms) {
        case Arms::UnpatchedOnly:
            return {Arm::Unpatched};
        case Arms::PatchedOnly:
            return {Arm::Patched};
        case Arms::Both:
            break;
        }
        return {Arm::Unpatched, Arm::Patched};
    }
    GeneratedPicture make(const GenerationRequest& request, Arm arm, uint64_t seed) const {
        if (picture)
            return picture(request, arm, seed);
        GeneratedPicture out;
        out.arm = arm;
        out.seed = seed;
        return out;
    }
};

} // namespace sc
