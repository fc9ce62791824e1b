// safe-control-train: the trainer alone, for machines that have only LibTorch (SAFE_CONTROL_CORE_ONLY).
#include <fstream>
#include <functional>
#include <iostream>

#include "app/cli/decimal_numbers.h"
#include "app/cli/exit_codes.h"
#include "app/cli/interrupt.h"
#include "app/train/patch_train_options.h"
#include "app/train/train_options.h"
#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/passive_threads.h"
#include "core/patch_training/patch_training.h"
#include "core/base/printable.h"
#include "core/world/train.h"

namespace {

/// As PPM, which needs no library.
std::filesystem::path writePicture(const std::filesystem::path& stem, const sc::Image& picture) {
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
    throw sc::Error(sc::ErrorKind::Unsupported, "This build reads no pictures such as \"" + file.string() + "\". Leave them out of the pairs, or train with safe-control.");
}

int trainOnePatch(int argc, char** argv) {
    using namespace sc;
    CLI::App app("Train a safety patch", "safe-control-train patch");
    const auto request = addPatchTrainingOptions(&app);
    readDecimally(app);
    CLI11_PARSE(app, argc, argv);
    return guarded([&](const std::stop_token& stop) { trainPatch(*request, noPictures, showTraining, writePicture, stop); });
}

int trainModel(int argc, char** argv) {
    using namespace sc;
    CLI::App app("Train a part of the shipped model; with \"patch\" as the first word, a safety patch", "safe-control-train");
    const auto request = addTrainingOptions(&app);
    int prompts = 0;
    app.add_option("--report", prompts, "Measure the model with so many prompts instead of training it");
    readDecimally(app);
    CLI11_PARSE(app, argc, argv);
    return guarded([&](const std::stop_token& stop) {
        if (prompts > 0)
            std::cout << measureAlignment(*request, prompts, showTraining, writePicture, stop) << '\n';
        else
            train(*request, showTraining, writePicture, stop);
    });
}

} // namespace

int main(int argc, char** argv) {
    sc::waitPassively(argv);
    return argc > 1 && std::string_view(argv[1]) == "patch" ? trainOnePatch(argc - 1, argv + 1) : trainModel(argc, argv);
}
