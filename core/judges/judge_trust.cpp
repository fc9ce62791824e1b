#include "core/judges/judge_trust.h"

#include <algorithm>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"
#include "core/models/network_digest.h"
#include "core/models/weight_files.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

std::string digestOf(const JudgeManifest& judge) {
    const std::string text = readFile(judge.folder / "judge.json", 1 << 20);
    return sha256Hex(text.data(), text.size());
}

fs::path acceptedFile() { return ownDataFolder() / "accepted-judges.json"; }

/// The model that a judge came with.
fs::path modelOf(const JudgeManifest& judge) { return judge.folder.parent_path(); }

std::string placeOf(const fs::path& model) { return fs::weakly_canonical(fs::absolute(model)).string(); }

/// SHA-256 of what draws a model's pictures: the list of the weights' names and digests, see digestOfFiles.
std::string digestOfPictures(const fs::path& model) {
    std::vector<fs::path> files;
    for (const char* part : {"unet", "vae"})
        for (const fs::path& file : weightFiles(model / part, "diffusion_pytorch_model"))
            files.push_back(file);
    return digestOfFiles(model, files);
}

/// The entries of a file under "judges"; a file that cannot be read has none.
Json listed(const fs::path& file) {
    Json out = Json::array();
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
        return out;
    try {
        const Json json = readJsonFile(file, 1 << 20);
        for (const Json& entry : json.at("judges"))
            if (entry.is_object())
                out.push_back(entry);
    } catch (const std::exception&) {
        out.clear();
    }
    return out;
}

} // namespace

bool isVouched(const JudgeManifest& judge) {
    const std::string digest = digestOf(judge);
    for (const Json& entry : listed(acceptedFile()))
        if (entry.value("judge", "") == digest && entry.value("model", "") == placeOf(modelOf(judge)))
            return true;
    for (const Json& entry : listed(dataFolder() / "judges/vouched.json"))
        try {
            if (entry.value("judge", "") == digest && entry.value("pictures", "") == digestOfPictures(modelOf(judge)))
                return true;
        } catch (const Error&) {
            // A model without such weights is not the one that it is vouched for with.
        }
    return false;
}

void acceptJudge(const JudgeManifest& judge) {
    const fs::path file = acceptedFile();
    Json entries = listed(file);
    const Json entry{{"judge", digestOf(judge)}, {"model", placeOf(modelOf(judge))}};
    if (std::find(entries.begin(), entries.end(), entry) != entries.end())
        return;
    entries.push_back(entry);
    std::error_code failure;
    fs::create_directories(file.parent_path(), failure);
    if (failure)
        throw Error(ErrorKind::BadFile, "Cannot make the folder \"%1\": %2.", file.parent_path(), failure.message());
    writeFileAtomically(file, Json{{"judges", entries}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

} // namespace sc
