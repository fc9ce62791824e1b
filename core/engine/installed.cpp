#include "core/engine/installed.h"

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/naming.h"
#include "core/base/open_files.h"
#include "core/generation/guard.h"
#include "core/judges/judge_library.h"

namespace sc {

namespace fs = std::filesystem;

fs::path shippedModel() {
    const fs::path folder = dataFolder() / "models" / "demo";
    return fs::exists(folder / "unet/diffusion_pytorch_model.safetensors") ? folder : fs::path();
}

fs::path locateModel(const fs::path& pathOrId) {
    const std::vector<NamedPlace> atHand = placesIn({ownDataFolder() / "models", dataFolder() / "models"}, "model_index.json");
    const fs::path found = locate(pathOrId, atHand);
    if (found.empty())
        throw Error(ErrorKind::BadFile, "There is no file or folder \"%1\", and no model of that name. At hand are: %2.",
                    pathOrId, namesOf(atHand));
    return found;
}

Guard guardOf(const fs::path& model, const std::optional<std::vector<std::string>>& judges) {
    OpenFiles files;
    const OpenFiles::Scope scope(files);
    return {openPanel(judges, model), pictureKindOf(model)};
}

GuardStatus testGuard(const fs::path& model, const std::optional<std::vector<std::string>>& judges) {
    try {
        const Guard guard = guardOf(model, judges);
        // Any picture will do: what matters is whether every judge that should look can.
        const ReleasedImage released = guard.release(Image(64, 64, std::vector<uint8_t>(64 * 64 * 3, 128)));
        GuardStatus status{true, false, Sentence("No judge knows this model's pictures, so nobody looks at them.")};
        for (const JudgeReport& report : released.judges) {
            if (report.verdict == Verdict::Failed)
                return {false, status.judged,
                        Sentence("Nothing can be drawn, because a judge cannot be used. %1", report.failure)};
            if (report.verdict != Verdict::NotJudged)
                status = {true, true,
                          Sentence("The judge \"%1\" is loaded and has passed its own test, and so has the guard.", report.id)};
        }
        return status;
    } catch (const Error& error) {
        return {false, false, error.sentence()};
    }
}

} // namespace sc
