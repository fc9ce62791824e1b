#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/metadata/grid_request.h"

namespace sc {

/// A file or folder that a project's pictures depend on, by what stands for it everywhere (Engine::digest).
struct ProjectNeed {
    std::string kind; ///< see visitFiles
    std::string name, digest;
    uint64_t bytes = 0; ///< see bytesOfLargestFile; 0: not said
};

/// Of a file its length, of a folder that of the longest file in it or in its folders: what tells quickly that two things are not
/// the same. 0 where there is none.
uint64_t bytesOfLargestFile(const std::filesystem::path& path);

/// What can be sent to a colleague and gives the same pictures there (resources/schemas/project.schema.json). It holds no
/// paths: what a request and the grid name are keys of `needs`, until they are replaced by what is at hand.
struct Project {
    std::string notes;
    GenerationRequest form;
    std::vector<std::string> prompts;
    GridAxes grid;
    std::map<std::string, ProjectNeed> needs;

    /// Whatever names a file.
    void visit(const FileVisitor& visit);
};

/// Puts keys in the place of paths and fills `needs`; `digest` is Engine::digest.
void replacePaths(Project& project, const std::function<std::string(const std::filesystem::path&)>& digest);

/// Writes it atomically. Throws Error(BadFile).
void writeProject(const std::filesystem::path& file, const Project& project);

/// Throws Error(BadFile) where the file is damaged, is no project, or names what it does not list.
Project readProject(const std::filesystem::path& file);

} // namespace sc
