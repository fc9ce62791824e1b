#include "core/engine/installed.h"

#include <algorithm>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/engine/guard.h"
#include "core/judges/judge_library.h"
#include "core/models/checkpoint.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

bool isPatch(const fs::directory_entry& entry) {
    return entry.is_directory() ? fs::exists(entry.path() / "config.json") : entry.path().extension() == ".safetensors";
}

/// Installed beside the resources, or in the source tree's patches.
std::vector<fs::path> shippedPatchFolders() {
    std::vector<fs::path> out;
    for (const fs::path& folder : {dataFolder() / "patches", dataFolder().parent_path() / "patches"})
        if (fs::is_directory(folder))
            out.push_back(folder);
    return out;
}

} // namespace

fs::path shippedModel() {
    const fs::path folder = dataFolder() / "models" / "demo";
    return fs::exists(folder / "unet/diffusion_pytorch_model.safetensors") ? folder : fs::path();
}

PatchReport describePatch(const fs::path& path, const fs::path& model) {
    PatchReport report;
    report.path = path;
    report.id = report.name = (path.has_filename() ? path : path.parent_path()).stem().string();
    std::unique_ptr<Checkpoint> checkpoint;
    if (!model.empty())
        checkpoint = Checkpoint::open(model);
    const auto network = ControlNetCheckpoint::open(path);
    if (!checkpoint)
        return report;
    try {
        requireFitting(*network, *checkpoint);
        report.fitSentence = "It fits this model. It does not say what it was trained on, so try what it does.";
    } catch (const Error& error) {
        report.fit = PatchFit::Incompatible;
        report.fitSentence = error.what();
    }
    return report;
}

std::vector<PatchReport> installedPatches(const fs::path& model) {
    std::vector<fs::path> paths;
    for (const fs::path& folder : shippedPatchFolders())
        for (const auto& entry : fs::directory_iterator(folder))
            if (isPatch(entry))
                paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<PatchReport> out;
    for (const fs::path& path : paths) {
        try {
            out.push_back(describePatch(path, model));
        } catch (const Error& error) {
            out.push_back({path, true, error.what()});
        }
        out.back().shipped = true;
    }
    return out;
}

GuardStatus testGuard(const fs::path& model) {
    try {
        const std::string kind = pictureKindOf(model);
        const Guard guard(openPanel(std::nullopt, model), kind);
        // Any picture will do: what matters is whether every judge that should look can.
        const ReleasedImage released = guard.release(Image(64, 64, std::vector<uint8_t>(64 * 64 * 3, 128)));
        GuardStatus status{true, false, "No judge knows this model's pictures, so nobody looks at them."};
        for (const JudgeReport& report : released.judges) {
            if (report.verdict == Verdict::Failed)
                return {false, status.judged, "Nothing can be drawn, because a judge cannot be used. " + report.failure};
            if (report.verdict != Verdict::NotJudged)
                status = {true, true, "The judge \"" + report.id + "\" is loaded and has passed its own test, and so has the guard."};
        }
        return status;
    } catch (const Error& error) {
        return {false, false, error.what()};
    }
}

} // namespace sc
