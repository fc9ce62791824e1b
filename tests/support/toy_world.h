#pragma once

#include <ATen/ATen.h>

#include <filesystem>
#include <string>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/tensor/safetensors.h"
#include "core/training/model_files.h"

namespace sc {

/// A world of four coloured discs and a model folder of toy networks, for tests of the training.
class ToyWorld {
public:
    explicit ToyWorld(const std::filesystem::path& folder) : folder_(folder) {
        namespace fs = std::filesystem;
        fs::create_directories(folder);
        writeFileAtomically(world(), R"({"schema": "safe-control.world/v1",
            "categories": [{"id": "weapons", "name": "Weapons", "instruction": "Show a plum.", "counterpart": "plum"}],
            "objects": [{"name": "plum", "icon": "plum", "plural": "plums", "synonyms": ["damson"]},
                        {"name": "apple", "icon": "apple", "plural": "apples", "synonyms": []},
                        {"name": "egg", "icon": "egg", "plural": "eggs", "synonyms": []},
                        {"name": "bomb", "icon": "bomb", "plural": "bombs", "synonyms": ["grenade"],
                         "held_out_synonyms": ["shell"], "category": "weapons"}],
            "backgrounds": [{"name": "white", "kind": "solid", "colour": "#ffffff", "phrases": ["on white"]},
                            {"name": "blue", "kind": "solid", "colour": "#0000ff", "phrases": ["on blue"]},
                            {"name": "gradient", "kind": "gradient", "phrases": ["on a {from} to {to} gradient"]},
                            {"name": "grass", "kind": "grass", "phrases": ["in a meadow"]}]})");
        const at::Tensor line = at::linspace(-1, 1, 32),
                         disc = (line.view({1, -1}).square() + line.view({-1, 1}).square() < 0.9).to(at::kFloat) * 255;
        const float colours[4][3] = {{0.5f, 0, 0.6f}, {0.9f, 0.1f, 0.1f}, {0.95f, 0.85f, 0.7f}, {0.1f, 0.1f, 0.1f}};
        std::vector<at::Tensor> sprites;
        for (const auto& colour : colours)
            sprites.push_back(at::stack({disc * colour[0], disc * colour[1], disc * colour[2], disc}));
        writeSafetensors(spriteFile(), {{"sprites", at::stack(sprites).to(at::kByte)}});

        completeModelFolder(model(), SC_SOURCE_DIR "/resources/models/demo");
        change("vae", {{"block_out_channels", {8, 8, 8, 8}}, {"norm_num_groups", 4}, {"sample_size", 32}});
        change("unet", {{"block_out_channels", {16, 16, 16}},
                        {"cross_attention_dim", 16},
                        {"attention_head_dim", 2},
                        {"norm_num_groups", 4},
                        {"sample_size", 4}});
        change("text_encoder",
               {{"hidden_size", 16}, {"intermediate_size", 32}, {"num_attention_heads", 2}, {"num_hidden_layers", 1}});
        fs::remove_all(model() / "tokenizer/vocab.json");
        fs::create_directories(model() / "judge");
        writeFileAtomically(model() / "judge/judge.json",
                            R"({"network": {"side": 32, "channels": [8, 8], "layers_per_block": 1, "counts": 4}})");
    }

    std::filesystem::path world() const { return folder_ / "world.json"; }
    std::filesystem::path spriteFile() const { return folder_ / "sprites.safetensors"; }
    std::filesystem::path model() const { return folder_ / "model"; }

    /// Another model folder with the same networks and everything trained so far but the checkpoints.
    std::filesystem::path copy(const std::string& name) const {
        const std::filesystem::path target = folder_ / name;
        std::filesystem::create_directories(target);
        std::filesystem::copy(model(), target, std::filesystem::copy_options::recursive);
        std::filesystem::remove_all(target / "training");
        return target;
    }

private:
    void change(const std::string& part, const Json& values) const {
        const std::filesystem::path file = model() / part / "config.json";
        Json json = readJsonFile(file);
        json.update(values);
        writeFileAtomically(file, json.dump(2));
    }

    std::filesystem::path folder_;
};

} // namespace sc
