#include "ui/windows/run_folder.h"

#include <QDateTime>

#include <algorithm>

#include "core/base/data_folder.h"
#include "core/base/files.h"
#include "core/base/temporary_folder.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr const char* askedName = "asked.json";
constexpr const char* asideMark = "set-aside";

} // namespace

fs::path newRunFolder(const char* kind, const Json& asked) {
    const fs::path folder =
        ownDataFolder() / kind / QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss-zzz")).toStdString();
    preparePlace(folder / askedName);
    writeFileAtomically(folder / askedName, asked.dump(2));
    return folder;
}

fs::path newestUnfinished(const char* kind, const char* leaves) {
    fs::path newest;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(ownDataFolder() / kind, none))
        if (fs::exists(entry.path() / askedName, none) && !fs::exists(entry.path() / leaves, none) &&
            !fs::exists(entry.path() / asideMark, none))
            newest = std::max(newest, entry.path());
    return newest;
}

void setAside(const fs::path& folder) { writeFileAtomically(folder / asideMark, ""); }

Json askedIn(const fs::path& folder) { return readJsonFile(folder / askedName, 1 << 20); }

} // namespace sc
