#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/sentence.h"
#include "core/generation/verdict.h"

namespace sc {

/// Picture files to be judged.
struct JudgeRequest {
    std::vector<std::filesystem::path> files; ///< PNG
    /// Ids or folders of judges; without a value all that know the kind of the picture.
    std::optional<std::vector<std::string>> judges;
    /// What the pictures are, such as "scenes". What a file says of itself does not count: it may come from anyone.
    std::string pictureKind = "photographs";
    /// Whether judges without a heat map of their own find out where, by covering parts of unsafe pictures. Takes 49 looks.
    bool where = false;
};

/// What the judges said of one file.
struct JudgedFile {
    std::filesystem::path path;
    GuardedImage image; ///< for the sink only, so that memory does not grow with the files
    Verdict verdict = Verdict::NotJudged;
    std::vector<JudgeReport> judges;
};

/// A judge that can be named in a request.
struct JudgeInfo {
    std::string id, name, version;
    std::string kind;               ///< "scene", "onnx" or "safety-checker"
    std::vector<std::string> knows; ///< kinds of pictures
    std::vector<std::string> categories;
    std::string licence, source;
    std::filesystem::path folder;
    bool ofModel = false; ///< whether the model asked about uses it by default
    bool vouched = true;  ///< false: a model's own, for which neither the program nor the user answers; it cannot decide alone
    Sentence fault;       ///< why it cannot be used; empty if it can
};

} // namespace sc
