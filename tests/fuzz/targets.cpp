// One parser for each program, chosen by FUZZ_TARGET: bytes in, Error or a value out. Anything else is a crash that becomes a
// test.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <type_traits>

#include <fcntl.h>
#include <unistd.h>

#include "core/attack/substitutes.h"
#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/printable.h"
#include "core/base/safetensors_header.h"
#include "core/defence/defence_manifest.h"
#include "core/evaluation/picture_records.h"
#include "core/evaluation/suite.h"
#include "core/image/png.h"
#include "core/image/read_picture.h"
#include "core/judges/judge_manifest.h"
#include "core/metadata/picture_settings.h"
#include "core/metadata/picture_texts.h"
#include "core/metadata/project_file.h"
#include "core/metadata/request_json.h"
#include "core/models/clip_text_config.h"
#include "core/models/ldm_config.h"
#include "core/models/safety_checker_config.h"
#include "core/models/scene_judge_config.h"
#include "core/models/unet_config.h"
#include "core/models/vae_config.h"
#include "core/patch/manifest.h"
#include "core/patch_training/pair_file.h"
#include "core/schedulers/scheduler_config.h"
#include "core/signing/minisign.h"
#include "core/text/added_tokens.h"
#include "core/text/bpe.h"
#include "core/text/folded_words.h"
#include "core/text/foreign_syntax.h"
#include "core/text/minors.h"
#include "core/text/prompt_weights.h"
#include "core/text/word_list.h"
#ifdef QT_CORE_LIB
#include "ui/settings/session.h"
#endif

namespace {

using namespace sc;
namespace fs = std::filesystem;

/// The bytes as a file of this process's own in memory, for parsers that take files: one, which stays open, for each name.
fs::path asFile(const std::string& bytes, const char* name) {
    static const fs::path folder = [] {
        const fs::path made = fs::path("/dev/shm") / ("safe-control-fuzz-" + std::to_string(getpid()));
        fs::create_directories(made);
        return made;
    }();
    static std::map<std::string, int> open;
    const auto [file, fresh] = open.try_emplace(name, -1);
    if (fresh)
        file->second = ::open((folder / name).c_str(), O_RDWR | O_CREAT, 0600);
    if (pwrite(file->second, bytes.data(), bytes.size(), 0) != ssize_t(bytes.size()) ||
        ftruncate(file->second, off_t(bytes.size())) != 0)
        std::abort(); // memory is full
    return folder / name;
}

void safetensors(const std::string& bytes) {
    parseSafetensorsHeader(reinterpret_cast<const std::byte*>(bytes.data()), bytes.size(), "fuzz");
}
template <typename... Configs>
void tryAll(const Json& json) {
    const auto attempt = [&]<typename Config>(std::type_identity<Config>) {
        try {
            Config::fromJson(json, "fuzz");
        } catch (const Error&) {
        }
    };
    (attempt(std::type_identity<Configs>()), ...);
}
void config(const std::string& bytes) {
    tryAll<UnetConfig, VaeConfig, ClipTextConfig, SafetyCheckerConfig, SceneJudgeConfig, SchedulerConfig>(
        parseJson(bytes, "fuzz"));
}
void tokenizer(const std::string& bytes) {
    if (bytes.starts_with('#')) { // merges.txt, "#version: 0.2"
        static const fs::path vocabulary =
            fs::path(SC_SOURCE_RESOURCES).parent_path() / "tests/data/models/tiny-sd1/tokenizer/vocab.json";
        Bpe::fromVocabularyFiles(vocabulary, asFile(bytes, "merges.txt"));
        return;
    }
    const Json json = parseJson(bytes, "fuzz");
    const AddedTokens added(AddedTokens::ofTokenizerJson(json, "fuzz"));
    added.split(bytes.substr(0, 2000));
    std::vector<int> ids;
    Bpe::fromTokenizerJson(json, "fuzz").encodeWord("word", ids);
}
void pairs(const std::string& bytes) { readPairFile(asFile(bytes, bytes.starts_with('{') ? "pairs.jsonl" : "pairs.csv")); }
void yaml(const std::string& bytes) { predictsVelocity(asFile(bytes, "model.yaml")); }
void signature(const std::string& bytes) {
    try {
        MinisignPublicKey::parse(bytes, "fuzz").text();
    } catch (const Error&) {
        MinisignSignature::parse(bytes, "fuzz").isOf("content", MinisignPublicKey());
    }
}
void csv(const std::string& bytes) { parseCsv(bytes, "fuzz"); }
void png(const std::string& bytes) { readPictureSettings(readPng(asFile(bytes, "picture.png")).texts); }
void picture(const std::string& bytes) { filling(decodePicture(bytes, "fuzz"), 64, 32); }
void exif(const std::string& bytes) { readPictureSettings(readPictureTexts(asFile(bytes, "picture.jpg"))); }
void settings(const std::string& bytes) { readPictureSettings({{"parameters", bytes}, {"safe-control", bytes}}); }
void manifest(const std::string& bytes) { readManifest(asFile(bytes, "manifest.json").parent_path()); }
void judge(const std::string& bytes) { JudgeManifest::read(asFile(bytes, "judge.json").parent_path()); }
void suite(const std::string& bytes) { readSuite(asFile(bytes, bytes.starts_with('{') ? "suite.json" : "suite.csv")); }
void defence(const std::string& bytes) { DefenceManifest::parse(bytes, "fuzz").toJson(); }
void substitutes(const std::string& bytes) { findThing("an axe and a dog", readSubstitutes(asFile(bytes, "substitutes.json"))); }
void request(const std::string& bytes) { requestToJson(requestFromJson(parseJson(bytes, "fuzz"), "fuzz")); }
void project(const std::string& bytes) { readProject(asFile(bytes, "fuzz.scproject")); }
void records(const std::string& bytes) { readRecords(asFile(bytes, "results-0.jsonl").parent_path()); }
#ifdef QT_CORE_LIB
void session(const std::string& bytes) {
    QString fault;
    Session::load(QString::fromStdString(asFile(bytes, "session.json").string()), fault);
}
#endif
void prompt(const std::string& bytes) {
    parsePromptWeights(bytes);
    foreignSyntax(bytes);
    printable(bytes);
    foldedWords(bytes);
    sexualisesMinors(bytes);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
    try {
        FUZZ_TARGET(std::string(reinterpret_cast<const char*>(data), size));
    } catch (const Error&) {
    }
    return 0;
}
