#pragma once

#include <QDateTime>

#include <filesystem>
#include <string>
#include <type_traits>
#include <vector>

#include "core/base/json.h"

namespace sc {

// Evaluations and attacks of the window have each a folder in the user's data, named by the time; what was asked for lies beside
// its records, so that it goes on after a restart. None of this is for the GUI's thread.

/// The name of one that is begun now.
std::string newRunName();
/// When one was begun; invalid where its name does not say.
QDateTime beginOfRun(const std::filesystem::path& folder);

/// A new one for a run of a kind, such as "attacks", with what was asked for in it. Throws Error(BadFile).
std::filesystem::path newRunFolder(const char* kind, const Json& asked);

/// The newest of a kind in which what a finished run leaves, such as "report.html", is missing and that was not set aside; empty
/// if there is none.
std::filesystem::path newestUnfinished(const char* kind, const char* leaves);

/// The newest twenty of a kind, newest first.
std::vector<std::filesystem::path> newestRuns(const char* kind);

/// It is kept, but not offered any more. Throws Error(BadFile).
void setAside(const std::filesystem::path& folder);

/// What was asked for in one. Throws Error(BadFile).
Json askedIn(const std::filesystem::path& folder);

/// The texts or numbers of a list in it; what is of another type is left out.
template <typename Item>
std::vector<Item> listIn(const Json& json, const char* key) {
    std::vector<Item> out;
    if (const auto found = json.find(key); found != json.end() && found->is_array())
        for (const Json& item : *found)
            if (std::is_arithmetic_v<Item> ? item.is_number() : item.is_string())
                out.push_back(item.get<Item>());
    return out;
}

} // namespace sc
