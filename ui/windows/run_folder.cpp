#include "ui/windows/run_folder.h"

#include <algorithm>

#include "core/base/data_folder.h"
#include "core/base/files.h"
#include "core/base/temporary_folder.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

const QString runNameFormat = QStringLiteral("yyyy-MM-dd-HHmmss-zzz");
constexpr const char* askedName = "asked.json";
constexpr const char* asideMark = "set-aside";

/// Newest first.
std::vector<fs::path> runsOf(const char* kind) {
    std::vector<fs::path> out;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(ownDataFolder() / kind, none))
        if (fs::exists(entry.path() / askedName, none))
            out.push_back(entry.path());
    std::sort(out.rbegin(), out.rend());
    return out;
}

} // namespace

std::string newRunName() { return QDateTime::currentDateTime().toString(runNameFormat).toStdString(); }

QDateTime beginOfRun(const fs::path& folder) {
    return QDateTime::fromString(QString::fromStdString(folder.filename().string()), runNameFormat);
}

fs::path newRunFolder(const char* kind, const Json& asked) {
    const fs::path folder = ownDataFolder() / kind / newRunName();
    preparePlace(folder / askedName);
    writeFileAtomically(folder / askedName, asked.dump(2));
    return folder;
}

fs::path newestUnfinished(const char* kind, const char* leaves) {
    for (const fs::path& folder : runsOf(kind))
        if (std::error_code none; !fs::exists(folder / leaves, none) && !fs::exists(folder / asideMark, none))
            return folder;
    return {};
}

std::vector<fs::path> newestRuns(const char* kind) {
    constexpr std::size_t most = 20;
    std::vector<fs::path> out = runsOf(kind);
    out.resize(std::min(out.size(), most));
    return out;
}

void setAside(const fs::path& folder) { writeFileAtomically(folder / asideMark, ""); }

Json askedIn(const fs::path& folder) { return readJsonFile(folder / askedName, 1 << 20); }

} // namespace sc
