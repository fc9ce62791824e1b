#include "core/models/network_digest.h"

#include <algorithm>

#include "core/base/sha256.h"
#include "core/models/weight_files.h"

namespace sc {

namespace fs = std::filesystem;

std::string digestOfFiles(const fs::path& folder, std::vector<fs::path> files) {
    std::sort(files.begin(), files.end());
    std::string all;
    for (const fs::path& file : files)
        all += file.lexically_relative(folder).string() + " " + sha256HexOfFile(file) + "\n";
    return sha256Hex(all.data(), all.size());
}

std::string digestOfNetwork(const fs::path& path) {
    if (!fs::is_directory(path)) {
        std::vector<fs::path> files{path};
        if (const fs::path yaml = fs::path(path).replace_extension(".yaml"); fs::is_regular_file(yaml))
            files.push_back(yaml);
        return digestOfFiles(path.parent_path(), files);
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(path))
        if (const fs::path kind = entry.path().extension(); entry.is_regular_file() && entry.file_size() > 0 &&
                                                            (kind == ".json" || kind == ".txt") &&
                                                            entry.path().parent_path() != path / "judge")
            files.push_back(entry.path());
    for (const auto& [part, stem] : {std::pair{"unet", "diffusion_pytorch_model"},
                                     {"vae", "diffusion_pytorch_model"},
                                     {"text_encoder", "model"},
                                     {"", "diffusion_pytorch_model"}})
        if (fs::is_regular_file(path / part / "config.json"))
            for (const fs::path& file : weightFiles(path / part, stem))
                files.push_back(file);
    return digestOfFiles(path, files);
}

std::string digestOfModel(const fs::path& path) {
    if (fs::is_regular_file(path) && !fs::exists(fs::path(path).replace_extension(".yaml")))
        return sha256HexOfFile(path);
    return digestOfNetwork(path);
}

} // namespace sc
