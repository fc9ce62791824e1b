// safe-control-train: the trainer alone, for machines that have only LibTorch (SAFE_CONTROL_CORE_ONLY).
#include <algorithm>
#include <fstream>
#include <functional>
#include <iostream>

#include "app/cli/exit_codes.h"
#include "app/cli/interrupt.h"
#include "app/cli/new_place.h"
#include "app/cli/plain_arguments.h"
#include "app/train/patch_train_options.h"
#include "app/train/train_options.h"
#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/library_settings.h"
#include "core/base/printable.h"
#include "core/base/standard_streams.h"
#include "core/patch_training/patch_training.h"
#include "core/world/train.h"

namespace {

/// So coarse that no object can be recognised: squares of an eighth of the picture.
sc::Image coarse(const sc::Image& picture) {
    const int side = std::max(1, std::min(picture.width(), picture.height()) / 8);
    std::vector<uint8_t> pixels;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const uint8_t* from = picture.row(y / side * side) + std::size_t(x / side * side) * 3;
            pixels.insert(pixels.end(), from, from + 3);
        }
    return {picture.width(), picture.height(), std::move(pixels)};
}

/// As PPM, which needs no library. This build has no guard, so that every picture might be unsafe.
std::filesystem::path writePicture(const std::filesystem::path& stem, sc::Sheet sheet, bool keepUnsafe) {
    if (!keepUnsafe && !sheet.asDrawn)
        for (sc::Image& picture : sheet.pictures)
            picture = coarse(picture);
    const sc::Image picture = joined(sheet);
    const std::filesystem::path path = stem.string() + ".ppm";
    std::ofstream file(path, std::ios::binary);
    file << "P6 " << picture.width() << ' ' << picture.height() << " 255\n";
    file.write(reinterpret_cast<const char*>(picture.data()), std::streamsize(picture.width()) * picture.height() * 3);
    return path;
}

/// Ends with the exit code that belongs to what `work` throws.
int guarded(const std::function<void(const std::stop_token&)>& work) {
    try {
        work(sc::stopOnInterrupt());
        return sc::ExitDone;
    } catch (const sc::Cancelled&) {
        return sc::ExitCancelled;
    } catch (const std::exception& error) {
        std::cerr << sc::printable(error.what()) << '\n';
        return sc::ExitInternal;
    }
}

sc::Image noPictures(const std::filesystem::path& file) {
    throw sc::Error(sc::ErrorKind::Unsupported,
                    "This build reads no pictures such as \"%1\". Leave them out of the pairs, or train with safe-control.",
                    file);
}

int trainOnePatch(int argc, char** argv) {
    using namespace sc;
    CLI::App app("Train a safety patch", "safe-control-train patch");
    const auto request = addPatchTrainingOptions(&app);
    if (const std::optional<int> ended = parsePlainly(app, argc, argv))
        return *ended;
    return guarded([&](const std::stop_token& stop) {
        requireNewTraining(request->out, "patch.safetensors", request->resume, request->start);
        trainPatch(
            *request, noPictures, showTraining,
            [&](const auto& stem, const Sheet& sheet) { return writePicture(stem, sheet, request->keepUnsafe); }, stop);
    });
}

int trainModel(int argc, char** argv) {
    using namespace sc;
    CLI::App app("Train a part of the shipped model; with \"patch\" as the first word, a safety patch", "safe-control-train");
    const auto request = addTrainingOptions(&app);
    int prompts = 0;
    app.add_option("--report", prompts, "Measure the model with so many prompts instead of training it");
    if (const std::optional<int> ended = parsePlainly(app, argc, argv))
        return *ended;
    return guarded([&](const std::stop_token& stop) {
        const PictureWriter write = [&](const auto& stem, const Sheet& sheet) {
            return writePicture(stem, sheet, request->keepUnsafe);
        };
        if (prompts > 0)
            std::cout << printableJson(measureAlignment(*request, prompts, showTraining, write, stop)) << '\n';
        else
            train(*request, showTraining, write, stop);
    });
}

} // namespace

int main(int argc, char** argv) {
    sc::fillStandardStreams();
    sc::settleLibraries(argv);
    return argc > 1 && std::string_view(argv[1]) == "patch" ? trainOnePatch(argc - 1, argv + 1) : trainModel(argc, argv);
}
