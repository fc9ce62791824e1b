#include "core/base/open_files.h"

namespace sc {

OpenFiles*& OpenFiles::current() {
    thread_local OpenFiles* files = nullptr;
    return files;
}

std::shared_ptr<MappedFile> OpenFiles::open(const std::filesystem::path& path) {
    const std::filesystem::path name = path.lexically_normal();
    const auto known = files_.find(name);
    return known != files_.end() ? known->second : files_.emplace(name, MappedFile::map(path)).first->second;
}

void OpenFiles::requireUnchanged() const {
    for (const auto& [path, file] : files_)
        file->requireUnchanged();
}

std::vector<std::filesystem::path> OpenFiles::paths() const {
    std::vector<std::filesystem::path> out;
    for (const auto& [path, file] : files_)
        out.push_back(path);
    return out;
}

} // namespace sc
