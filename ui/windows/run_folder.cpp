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

} // namespace

fs::path newRunFolder(const char* kind, const Json& asked) {
    const fs::path folder =
        ownDataFolder() / kind / QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss-zzz")).toStdString();
    preparePlace(folder / askedName);
    writeFileAtomically(folder / askedName, asked.dump(2));
    return folder;
}

fs::path newestRunFolder(const char* kind) {
    fs::path newest;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(ownDataFolder() / kind, none))
        if (fs::exists(entry.path() / askedName, none))
            newest = std::max(newest, entry.path());
    return newest;
}

Json askedIn(const fs::path& folder) { return readJsonFile(folder / askedName, 1 << 20); }

} // namespace sc
