#include "core/models/weight_files.h"

#include <set>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/models/recognise.h"
#include "core/tensor/safetensors.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> shardsOf(const fs::path& index) {
    const Json json = readJsonFile(index);
    const auto map = json.find("weight_map");
    if (map == json.end() || !map->is_object() || map->empty())
        throw Error(ErrorKind::BadFile, "\"%1\" has no weight_map.", index);
    std::set<fs::path> files;
    for (const auto& [name, file] : map->items()) {
        if (!file.is_string() || fs::path(file.get<std::string>()).filename() != file.get<std::string>())
            throw Error(ErrorKind::BadFile, "\"%1\" names no file in the same folder for \"%2\".", index, name);
        files.insert(index.parent_path() / file.get<std::string>());
    }
    return {files.begin(), files.end()};
}

} // namespace

std::vector<fs::path> weightFiles(const fs::path& folder, const std::string& stem) {
    for (const char* variant : {"", ".fp16", ".bf16", ".fp32", ".non_ema"}) {
        if (const fs::path whole = folder / (stem + variant + ".safetensors"); fs::exists(whole))
            return {whole};
        // Both orders of "index" and variant exist.
        for (const std::string& name :
             {stem + ".safetensors.index" + variant + ".json", stem + variant + ".safetensors.index.json"})
            if (fs::exists(folder / name))
                return shardsOf(folder / name);
    }
    for (const std::string& pickle : {stem, std::string("pytorch_model")}) // transformers' name
        for (const char* ending : {".bin", ".fp16.bin", ".ckpt", ".pt", ".bin.index.json"})
            if (fs::exists(folder / (pickle + ending)))
                throw Error(
                    ErrorKind::Unsupported,
                    "\"%1\" holds its weights only as \"%2%3\", a Python pickle, which can run code when it is opened. Get or make the safetensors version of the model.",
                    folder, pickle, ending);
    throw Error(ErrorKind::BadFile, "\"%1\" holds no \"%2.safetensors\". Check that the download is complete.", folder, stem);
}

bool hasConfigBeside(const fs::path& file) {
    const std::string name = file.filename().string();
    return name.starts_with("diffusion_pytorch_model") && name.ends_with(".safetensors") &&
           name.find("-of-") == std::string::npos && fs::is_regular_file(file.parent_path() / "config.json");
}

StateDict readWeightFile(const fs::path& file) {
    refuseForeignFile(file);
    return readSafetensors(file);
}

StateDict readWholeFile(const fs::path& file) {
    StateDict weights = readWeightFile(file);
    std::set<std::string> names;
    for (const auto& [name, tensor] : weights.tensors())
        names.insert(name);
    refuseForeignNames(names, file.string());
    return weights;
}

StateDict readWeightFiles(const fs::path& folder, const std::string& stem) {
    StateDict weights;
    for (const fs::path& file : weightFiles(folder, stem))
        weights.merge(readWeightFile(file));
    return weights;
}

} // namespace sc
