#include "ui/windows/grid_folder.h"

#include <QDateTime>

#include <algorithm>
#include <map>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"
#include "core/base/temporary_folder.h"
#include "core/metadata/generation_metadata.h"
#include "ui/history/filed_pair.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longestRecord = 64 << 20;

fs::path recordIn(const fs::path& folder) { return folder / "grid.json"; }
constexpr Verdict gridVerdicts[] = {Verdict::Safe, Verdict::Unsafe, Verdict::Failed, Verdict::NotJudged};
constexpr const char* finishedMark = "finished";
const std::string refusedEnd = "-refused.txt";
std::string pictureEnd(Verdict verdict) { return std::string("-") + verdictName(verdict) + ".png"; }
fs::path fileOf(const GridFolder& grid, int picture, const std::string& end) {
    return grid.path / "pictures" / (grid.plan->key(picture) + end);
}
GenerationRequest requestOf(const GridFolder& grid, int picture) {
    return grid.plan->request(grid.plan->places(picture).front());
}

/// What lies there already.
void findPictures(GridInFolder& grid) {
    std::map<std::string, GridCell> found;
    std::error_code none;
    const auto ends = [](const std::string& name, const std::string& end) {
        return name.size() > end.size() && name.ends_with(end);
    };
    for (const auto& entry : fs::directory_iterator(grid.path / "pictures", none)) {
        const std::string name = entry.path().filename().string();
        for (const Verdict verdict : gridVerdicts)
            if (const std::string end = pictureEnd(verdict); ends(name, end))
                found[name.substr(0, name.size() - end.size())] = {GridCell::Drawn, verdict};
        if (ends(name, refusedEnd))
            found[name.substr(0, name.size() - refusedEnd.size())] = {GridCell::Refused, {}};
    }
    for (int i = 0; i < grid.plan->pictures(); ++i)
        if (const auto cell = found.find(grid.plan->key(i)); cell != found.end())
            grid.cells[std::size_t(i)] = cell->second;
}

fs::path newestIn(const fs::path& where) {
    fs::path newest;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(where, none))
        if (fs::exists(recordIn(entry.path()), none))
            newest = std::max(newest, entry.path());
    return newest;
}

} // namespace

fs::path gridsFolder() { return ownDataFolder() / "grids"; }

GridInFolder beginGrid(GridRequest grid, const fs::path& where) {
    if (!grid.base.init.empty()) // what is begun from stays the same, though somebody changes the file
        grid.base.initDigest = sha256HexOfFile(grid.base.init);
    GridInFolder out;
    out.path = where / QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss-zzz")).toStdString();
    out.plan = std::make_shared<const GridPlan>(grid);
    preparePlace(out.path / "pictures" / "first");
    writeFileAtomically(recordIn(out.path), gridToJson(grid).dump(1, ' ', false, Json::error_handler_t::replace));
    out.cells.resize(std::size_t(out.plan->pictures()));
    return out;
}

std::optional<GridInFolder> newestGrid(const fs::path& where) {
    const fs::path newest = newestIn(where);
    if (newest.empty())
        return std::nullopt;
    const fs::path record = recordIn(newest);
    GridInFolder out;
    out.path = newest;
    out.plan = std::make_shared<const GridPlan>(gridFromJson(readJsonFile(record, longestRecord), record.string()));
    out.cells.resize(std::size_t(out.plan->pictures()));
    findPictures(out);
    return out;
}

bool unfinishedGrid(const fs::path& where) {
    const fs::path newest = newestIn(where);
    return !newest.empty() && !fs::exists(newest / finishedMark);
}

void markFinished(const GridFolder& grid) { writeFileAtomically(grid.path / finishedMark, ""); }

GridCell keepGridPicture(const GridFolder& grid, int picture, const GenerationResult& result) {
    if (result.pictures.empty()) {
        writeFileAtomically(fileOf(grid, picture, refusedEnd), result.refused.english() + "\n");
        return {GridCell::Refused, {}};
    }
    const GeneratedPicture& drawn = result.pictures.front();
    writePng(fileOf(grid, picture, pictureEnd(drawn.verdict)), drawn.image.shown(),
             pngTexts(requestOf(grid, picture), result, drawn));
    return {GridCell::Drawn, drawn.verdict};
}

std::shared_ptr<const GenerationResult> readGridPicture(const GridFolder& grid, int picture) {
    for (const Verdict verdict : gridVerdicts) {
        const fs::path file = fileOf(grid, picture, pictureEnd(verdict));
        if (!fs::exists(file))
            continue;
        auto out = std::make_shared<GenerationResult>();
        GeneratedPicture read = readFiledPicture(QString::fromStdString(file.string()), requestOf(grid, picture), *out);
        read.verdict = verdict;
        out->pictures.push_back(std::move(read));
        return out;
    }
    throw Error(ErrorKind::BadFile, "The picture of this cell is gone from the folder \"%1\". Draw the grid again.", grid.path);
}

} // namespace sc
