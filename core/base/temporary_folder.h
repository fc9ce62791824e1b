#pragma once

#include <filesystem>

namespace sc {

/// A name for a file or folder beside `path`, which is the program's own and that nobody else has:
/// "<folder>/.safe-control-<digits>.part".
std::filesystem::path temporaryName(const std::filesystem::path& path);

/// A new, empty folder beside `target`, of a name that nobody else has, to be filled and put in its place. What is left of it
/// when this is destroyed is removed. Throws Error(BadFile).
class TemporaryFolder {
public:
    explicit TemporaryFolder(std::filesystem::path target);
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// Becomes the target in one step; an older folder of that name is removed. Throws Error(BadFile).
    void replaceTarget();
    /// The same where the file system cannot let two folders change places: the older one is put aside first, and put back if the
    /// new one cannot take its place.
    void replaceInTwoSteps();

private:
    std::filesystem::path target_, path_;
};

/// Makes the folder that `target` is to lie in, and sees that it can be written to: before hours of work, not after them.
/// Throws Error(BadFile).
void preparePlace(const std::filesystem::path& target);

} // namespace sc
