#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/sentence.h"
#include "core/judges/judge_panel.h"

namespace sc {

/// A judge that was found on disk.
struct FoundJudge {
    std::string id;         ///< the folder's name where judge.json cannot be read
    JudgeManifest manifest; ///< empty where there is a fault
    bool ofModel = false;   ///< whether the model uses it by default
    Sentence fault;
    bool vouched = true; ///< false: a model's own that neither the program nor the user vouches for, see judge_trust.h
};

/// Judges of the model (its folder "judge", its safety checker), of the program ("judges" and "models" of the data folder)
/// and of the user ($XDG_DATA_HOME/safe-control-studio/judges). Of several with one id the first counts; one of the model that
/// takes the name of another's has a fault. `model` may be empty.
std::vector<FoundJudge> findJudges(const std::filesystem::path& model);

/// Checks digests, loads the network and tries it on the pictures of its self-test. Throws Error(BadFile),
/// Error(Unsupported).
std::shared_ptr<const Judge> openJudge(const JudgeManifest& manifest);

/// What a model draws: what its own judge knows first, else "photographs".
std::string pictureKindOf(const std::filesystem::path& model);

/// Files and folders that decide which judges look at a model's pictures, and what they run.
std::vector<std::filesystem::path> judgePlaces(const std::filesystem::path& model);

/// The judges that were chosen, as ids or folders; without a choice those of the model: its own, else its safety checker and
/// the one for photographs. A judge in the model's folder that nobody vouches for never decides alone, neither what a picture
/// shows nor what kind it is of: others that know the kind look too, and where there are none the panel has a failed member. An
/// empty choice opens none. Judges that cannot be opened become failed members. Throws Error(InvalidRequest) for a name that
/// stands for nothing.
JudgePanel openPanel(const std::optional<std::vector<std::string>>& choice, const std::filesystem::path& model);

/// The same for pictures without a model: all judges that know their kind.
JudgePanel openPanelForPictures(const std::optional<std::vector<std::string>>& choice, const std::string& pictureKind);

} // namespace sc
