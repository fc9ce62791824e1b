#include "core/models/recognise.h"

#include <algorithm>
#include <fstream>

#include "core/base/error.h"

namespace sc {

namespace {

std::string firstBytes(const std::filesystem::path& path, std::size_t count) {
    if (std::filesystem::is_directory(path))
        throw Error(ErrorKind::BadFile, "\"%1\" is a folder, not a file.", path);
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw Error(ErrorKind::BadFile, "Cannot open \"%1\". Check that it exists and may be read.", path);
    std::string bytes(count, '\0');
    in.read(bytes.data(), std::streamsize(count));
    bytes.resize(std::size_t(in.gcount()));
    return bytes;
}

} // namespace

void refuseForeignFile(const std::filesystem::path& path) {
    const std::string bytes = firstBytes(path, 256);
    const auto pickle = [&] {
        return Error(
            ErrorKind::Unsupported,
            "\"%1\" is a PyTorch pickle (.ckpt, .pt, .bin), which can run code when it is opened. Get or make the safetensors version of the model.",
            path);
    };
    if (bytes.empty())
        throw Error(ErrorKind::BadFile, "\"%1\" is empty. Fetch it again.", path);
    if (bytes.starts_with("version https://git-lfs"))
        throw Error(ErrorKind::BadFile,
                    "\"%1\" is only a Git LFS pointer to the real file. Run \"git lfs pull\" where it came from.", path);
    if (bytes.starts_with("GGUF"))
        throw Error(ErrorKind::Unsupported,
                    "\"%1\" is a GGUF file, which this program cannot run. Get the safetensors version of the model.", path);
    if (bytes.starts_with("PK\x03\x04"))
        throw pickle();
    // The length of a safetensors header may begin alike, but ends in zeros, and the header itself in a bracket.
    const bool header = bytes.size() > 8 && bytes.compare(4, 5, std::string("\0\0\0\0{", 5)) == 0;
    if (!header && bytes.size() > 1 && bytes[0] == '\x80' && bytes[1] >= 2 && bytes[1] <= 5)
        throw pickle();
    std::string text = bytes.substr(0, 64);
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start != std::string::npos && (text.compare(start, 9, "<!doctype") == 0 || text.compare(start, 5, "<html") == 0))
        throw Error(ErrorKind::BadFile,
                    "\"%1\" is a web page, not a model: the download was refused or redirected. Fetch it again, signed in.",
                    path);
}

void refuseForeignNames(const std::set<std::string>& names, const std::string& origin) {
    const auto some = [&](const std::string& part) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return name.find(part) != std::string::npos; });
    };
    const auto refuse = [&](SentenceCode<1> what) { throw Error(ErrorKind::Unsupported, what, origin); };
    if (names.count("lora_controlnet"))
        refuse(
            "\"%1\" is a control-LoRA, an addition to a ControlNet's base. This program cannot apply it; choose a safety patch or a whole ControlNet.");
    const bool wholeModel = some("model.diffusion_model.input_blocks.0.");
    if (!wholeModel && (some("lora") || some("hada_w1") || some("lokr_w")))
        refuse(
            "\"%1\" is a LoRA, an addition to a model and not a model. This program cannot apply it; choose a Stable Diffusion 1.x or 2.x model.");
    if (some("conditioner.embedders.1.") || some("add_embedding.linear_1"))
        refuse("\"%1\" is a Stable Diffusion XL model. This program runs Stable Diffusion 1.x and 2.x.");
    if (some("label_emb."))
        refuse(
            "\"%1\" is a model that takes more than text, such as Stable Diffusion XL without its text encoders, unCLIP, an upscaler or a video model. This program runs Stable Diffusion 1.x and 2.x.");
    if (some("double_blocks.") || some("single_transformer_blocks."))
        refuse("\"%1\" is a FLUX model. This program runs Stable Diffusion 1.x and 2.x.");
    if (some("joint_blocks.") || some("context_embedder."))
        refuse("\"%1\" is a Stable Diffusion 3 model. This program runs Stable Diffusion 1.x and 2.x.");
    if (names.size() <= 4 && (names.count("emb_params") || some("string_to_param")))
        refuse("\"%1\" is a textual inversion, a word for a model and not a model. This program cannot apply it.");
}

} // namespace sc
