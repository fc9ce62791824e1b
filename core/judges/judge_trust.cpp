#include "core/judges/judge_trust.h"

#include <algorithm>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"
#include "core/signing/signed_file.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

std::string digestOf(const JudgeManifest& judge) {
    const std::string text = readFile(judge.folder / "judge.json", 1 << 20);
    return sha256Hex(text.data(), text.size());
}

fs::path acceptedFile() { return ownDataFolder() / "accepted-judges.json"; }

/// The digests that a file lists under "judges"; a file that cannot be read lists none.
std::vector<std::string> listed(const fs::path& file) {
    std::vector<std::string> digests;
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
        return digests;
    try {
        const Json json = readJsonFile(file, 1 << 20);
        for (const Json& digest : json.at("judges"))
            digests.push_back(digest.get<std::string>());
    } catch (const std::exception&) {
        digests.clear();
    }
    return digests;
}

} // namespace

bool isVouched(const JudgeManifest& judge) {
    const std::string digest = digestOf(judge);
    for (const fs::path& file : {dataFolder() / "judges/vouched.json", acceptedFile()}) {
        const std::vector<std::string> digests = listed(file);
        if (std::find(digests.begin(), digests.end(), digest) != digests.end())
            return true;
    }
    return signatureOf(judge.folder / "judge.json").trusted();
}

void acceptJudge(const JudgeManifest& judge) {
    const fs::path file = acceptedFile();
    std::vector<std::string> digests = listed(file);
    const std::string digest = digestOf(judge);
    if (std::find(digests.begin(), digests.end(), digest) != digests.end())
        return;
    digests.push_back(digest);
    std::error_code failure;
    fs::create_directories(file.parent_path(), failure);
    if (failure)
        throw Error(ErrorKind::BadFile, "Cannot make the folder \"%1\": %2.", file.parent_path(), failure.message());
    writeFileAtomically(file, Json{{"judges", digests}}.dump(2) + "\n");
}

} // namespace sc
