#pragma once

#include <filesystem>
#include <string>

namespace sc {

/// Holds a file for this process alone while it lives; the file is made where there is none, its content is left as it is.
class FileLock {
public:
    /// Throws Error(InvalidRequest) with a sentence that ends in `whatToDo` if another process holds it, Error(BadFile) if it
    /// cannot be opened.
    FileLock(const std::filesystem::path& file, const std::string& whatToDo);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int fd_;
};

/// Holds a folder while it lives, for what takes milliseconds: waits for another process, or thread, that holds it. On a file
/// system that knows no locks for folders it holds nothing.
class FolderLock {
public:
    /// Throws Error(BadFile) if the folder cannot be opened.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int fd_;
};

} // namespace sc
