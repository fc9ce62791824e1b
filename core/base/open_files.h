#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <vector>

#include "core/base/files.h"

namespace sc {

/// Files that are opened once. While a Scope lives, readFile and MappedFile::open of its thread read each path through the
/// descriptor that they opened it with first: what was hashed is what is loaded, whatever happens to the folder meanwhile.
class OpenFiles {
public:
    /// The file at a path as it was when it was first asked for. Throws Error(BadFile).
    std::shared_ptr<MappedFile> open(const std::filesystem::path& path);
    /// See MappedFile.
    void requireUnchanged() const;
    /// All that were opened, in the order of their paths.
    std::vector<std::filesystem::path> paths() const;

    class Scope {
    public:
        explicit Scope(OpenFiles& files) : outer_(current()) { current() = &files; }
        ~Scope() { current() = outer_; }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        OpenFiles* outer_;
    };
    /// Those of the innermost Scope of this thread; null without one.
    static OpenFiles*& current();

private:
    std::map<std::filesystem::path, std::shared_ptr<MappedFile>> files_;
};

} // namespace sc
