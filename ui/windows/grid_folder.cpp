#include "ui/windows/grid_folder.h"

#include <algorithm>
#include <map>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"
#include "core/base/temporary_folder.h"
#include "core/metadata/generation_metadata.h"
#include "ui/history/filed_pair.h"
#include "ui/windows/run_folder.h"

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

/// Of everything that the grid names, by path; nothing of what cannot be read.
std::map<std::string, std::string> digestsOf(GridRequest grid, const DigestOf& digest) {
    std::map<std::string, std::string> out;
    const auto add = [&](const char*, fs::path& path) {
        if (out.contains(path.string()))
            return;
        try {
            out[path.string()] = digest(path);
        } catch (const Error&) {
            // The pictures that need it will fail, and say why.
        }
    };
    visitFiles(grid.base, add);
    visitFiles(grid.axes, add);
    return out;
}

/// Newest first.
std::vector<fs::path> foldersIn(const fs::path& where) {
    std::vector<fs::path> out;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(where, none))
        if (fs::exists(recordIn(entry.path()), none))
            out.push_back(entry.path());
    std::sort(out.rbegin(), out.rend());
    return out;
}

GridRequest requestIn(const fs::path& folder) {
    const fs::path record = recordIn(folder);
    return gridFromJson(readJsonFile(record, longestRecord), record.string());
}

} // namespace

fs::path gridsFolder() { return ownDataFolder() / "grids"; }

GridInFolder beginGrid(GridRequest grid, const fs::path& where, const DigestOf& digest) {
    if (!grid.base.init.empty()) // what is begun from stays the same, though somebody changes the file
        grid.base.initDigest = sha256HexOfFile(grid.base.init);
    Json record = gridToJson(grid);
    record["files"] = digestsOf(grid, digest);
    GridInFolder out;
    out.path = where / newRunName();
    out.plan = std::make_shared<const GridPlan>(grid);
    preparePlace(out.path / "pictures" / "first");
    writeFileAtomically(recordIn(out.path), record.dump(1, ' ', false, Json::error_handler_t::replace));
    out.cells.resize(std::size_t(out.plan->pictures()));
    return out;
}

void requireSameFiles(const GridFolder& grid, const DigestOf& digest) {
    const Json record = readJsonFile(recordIn(grid.path), longestRecord);
    const auto files = record.find("files");
    if (files == record.end() || !files->is_object())
        return;
    for (const auto& [path, now] : digestsOf(grid.plan->asked(), digest))
        if (const auto then = files->find(path); then != files->end() && *then != now)
            throw Error(
                ErrorKind::BadFile,
                "\"%1\" is no longer what it was when this grid was begun, so that the other pictures would not belong to "
                "those that are drawn. Draw the grid again.",
                path);
}

GridInFolder openGrid(const fs::path& folder) {
    GridInFolder out;
    out.path = folder;
    out.plan = std::make_shared<const GridPlan>(requestIn(folder));
    out.cells.resize(std::size_t(out.plan->pictures()));
    findPictures(out);
    return out;
}

std::optional<GridInFolder> newestGrid(const fs::path& where) {
    const std::vector<fs::path> folders = foldersIn(where);
    return folders.empty() ? std::nullopt : std::optional(openGrid(folders.front()));
}

std::vector<GridSummary> gridsIn(const fs::path& where) {
    constexpr std::size_t most = 20;
    std::vector<GridSummary> out;
    for (const fs::path& folder : foldersIn(where)) {
        if (out.size() == most)
            break;
        try {
            const GridAxes axes = requestIn(folder).axes;
            out.push_back({folder, beginOfRun(folder), axes.rows.axis, axes.columns.axis, axes.rows.values.size(),
                           axes.columns.values.size(), fs::exists(folder / finishedMark)});
        } catch (const Error&) {
            // It could not be shown either.
        }
    }
    return out;
}

bool unfinishedGrid(const fs::path& where) {
    const std::vector<fs::path> folders = foldersIn(where);
    return !folders.empty() && !fs::exists(folders.front() / finishedMark);
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
        out->pictures.push_back(readFiledPicture(QString::fromStdString(file.string()), requestOf(grid, picture), verdict, *out));
        return out;
    }
    throw Error(ErrorKind::BadFile, "The picture of this cell is gone from the folder \"%1\". Draw the grid again.", grid.path);
}

} // namespace sc
