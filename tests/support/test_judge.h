#pragma once

#include <filesystem>

#include "core/base/files.h"
#include "core/base/json.h"

namespace sc {

/// A copy of the tests' judge "red-softmax" in a folder, which looks for `category` in photographs and finds it from `threshold`
/// on. Returns its folder.
inline std::string writeTestJudge(const std::filesystem::path& folder, const std::string& category, double threshold) {
    std::filesystem::remove_all(folder);
    std::filesystem::copy(SC_TEST_DATA "/judges/red-softmax", folder);
    Json json = readJsonFile(folder / "judge.json");
    json["categories"].erase(1);
    json["categories"][0]["name"] = category;
    json["categories"][0]["threshold"] = threshold;
    writeFileAtomically(folder / "judge.json", json.dump());
    return folder.string();
}

} // namespace sc
