// safe-control-train: the trainer alone, for machines that have only LibTorch (SAFE_CONTROL_CORE_ONLY).
#include <fstream>
#include <iostream>

#include "app/cli/exit_codes.h"
#include "app/cli/interrupt.h"
#include "app/train/train_options.h"
#include "core/base/cancellation.h"
#include "core/training/train.h"

namespace {

/// As PPM, which needs no library.
std::filesystem::path writePicture(const std::filesystem::path& stem, const sc::Image& picture) {
    const std::filesystem::path path = stem.string() + ".ppm";
    std::ofstream file(path, std::ios::binary);
    file << "P6 " << picture.width() << ' ' << picture.height() << " 255\n";
    file.write(reinterpret_cast<const char*>(picture.data()), std::streamsize(picture.width()) * picture.height() * 3);
    return path;
}

} // namespace

int main(int argc, char** argv) {
    using namespace sc;
    CLI::App app("Train a part of the shipped model", "safe-control-train");
    const auto request = addTrainingOptions(&app);
    int prompts = 0;
    app.add_option("--report", prompts, "Measure the model with so many prompts instead of training it");
    CLI11_PARSE(app, argc, argv);
    try {
        const std::stop_token stop = stopOnInterrupt();
        if (prompts > 0)
            std::cout << measureAlignment(*request, prompts, showTraining, writePicture, stop) << '\n';
        else
            train(*request, showTraining, writePicture, stop);
        return ExitDone;
    } catch (const Cancelled&) {
        return ExitCancelled;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return ExitInternal;
    }
}
