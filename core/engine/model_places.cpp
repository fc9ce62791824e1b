#include "core/engine/model_places.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>

#include "core/base/error.h"
#include "core/base/files.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr int deepest = 4;
constexpr std::size_t most = 2000, mostFolders = 200, mostEntries = 100'000;

/// Where programs keep checkpoints within their folder.
constexpr const char* known[] = {"models/Stable-diffusion", "models/checkpoints", "models/diffusers"};

fs::path placed(std::string path, const fs::path& base) {
    const char* home = std::getenv("HOME");
    if (home && (path == "~" || path.starts_with("~/")))
        path.replace(0, 1, home);
    return base / path; // an absolute path stays what it is
}

/// Folders of checkpoints that the sections of a YAML file name.
std::vector<fs::path> foldersIn(const fs::path& file) {
    std::vector<fs::path> out;
    try {
        const YAML::Node whole = YAML::Load(readFile(file, 1 << 20));
        for (const auto& section : whole) {
            if (!whole.IsMap() || !section.second.IsMap())
                continue;
            const fs::path base = placed(section.second["base_path"].as<std::string>(""), file.parent_path());
            for (const char* kind : {"checkpoints", "diffusers"}) {
                std::istringstream lines(section.second[kind].as<std::string>(""));
                for (std::string line; std::getline(lines, line);)
                    if (const std::size_t first = line.find_first_not_of(" \t\r"); first != std::string::npos)
                        out.push_back(placed(line.substr(first, line.find_last_not_of(" \t\r") + 1 - first), base));
            }
        }
    } catch (const YAML::Exception& fault) {
        throw Error(ErrorKind::BadFile, "\"%1\" cannot be read as YAML: %2.", file, fault.msg);
    }
    if (out.empty())
        throw Error(ErrorKind::BadFile, "\"%1\" names no folders of checkpoints.", file);
    return out;
}

/// Adds what lies in a folder. What cannot be read is passed over.
void collect(const fs::path& folder, std::size_t& entries, std::vector<fs::path>& out) {
    std::error_code ignored;
    constexpr auto options = fs::directory_options::follow_directory_symlink | fs::directory_options::skip_permission_denied;
    for (auto entry = fs::recursive_directory_iterator(folder, options, ignored);
         !ignored && entry != fs::recursive_directory_iterator() && out.size() < most && ++entries < mostEntries;
         entry.increment(ignored)) {
        std::error_code failure;
        if (entry->is_directory(failure)) {
            const bool whole = fs::exists(entry->path() / "model_index.json", failure);
            if (whole)
                out.push_back(entry->path());
            if (whole || entry.depth() + 1 >= deepest)
                entry.disable_recursion_pending();
        } else if (entry->path().extension() == ".safetensors" && entry->is_regular_file(failure)) {
            out.push_back(entry->path());
        }
    }
}

} // namespace

std::vector<fs::path> findModels(const fs::path& place) {
    std::vector<fs::path> folders, out;
    if (fs::is_directory(place)) {
        for (const char* folder : known)
            if (fs::is_directory(place / folder))
                folders.push_back(place / folder);
        if (folders.empty())
            folders.push_back(place);
    } else {
        folders = foldersIn(place);
    }
    if (folders.size() > mostFolders)
        throw Error(ErrorKind::BadFile, "\"%1\" names more than %2 folders of checkpoints.", place, mostFolders);
    std::size_t entries = 0;
    for (const fs::path& folder : folders)
        collect(folder, entries, out);
    if (out.size() >= most || entries >= mostEntries)
        throw Error(ErrorKind::BadFile,
                    "There are too many files in \"%1\" to look through. Choose the folder of the models itself.", place);
    // The same by another way, such as a link, is listed once.
    std::sort(out.begin(), out.end(), [](const fs::path& a, const fs::path& b) {
        return std::pair(a.string().size(), a) < std::pair(b.string().size(), b);
    });
    std::set<fs::path> known;
    std::erase_if(out, [&](const fs::path& model) {
        std::error_code failure;
        return !known.insert(fs::weakly_canonical(model, failure)).second;
    });
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace sc
