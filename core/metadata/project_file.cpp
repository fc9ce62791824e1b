#include "core/metadata/project_file.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json_schema.h"
#include "core/base/naming.h"
#include "core/metadata/request_json.h"

namespace sc {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostProjectBytes = 16 << 20;
/// Of a request: what is the computer's or the person's that draws, and what a form does not ask for.
constexpr const char* localKeys[] = {
    "schema", "text_states", "text_states_sha256", "defence_sha256", "arms", "judges", "words", "device", "dtype", "threads"};

/// Of what lies in a folder, `deeper` levels further down too.
uint64_t largestIn(const fs::path& folder, int deeper) {
    uint64_t largest = 0;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        if (entry.is_regular_file(none))
            largest = std::max(largest, bytesOfLargestFile(entry.path()));
        else if (deeper > 0 && entry.is_directory(none))
            largest = std::max(largest, largestIn(entry.path(), deeper - 1));
    }
    return largest;
}

} // namespace

uint64_t bytesOfLargestFile(const fs::path& path) {
    std::error_code fault;
    if (fs::is_directory(path, fault))
        return largestIn(path, 1);
    const uint64_t bytes = fs::file_size(path, fault);
    return fault ? 0 : bytes;
}

void Project::visit(const FileVisitor& visit) {
    visitFiles(form, visit);
    visitFiles(grid, visit);
}

void replacePaths(Project& project, const std::function<std::string(const fs::path&)>& digest) {
    std::map<fs::path, std::string> keys;
    project.needs.clear();
    project.visit([&](const char* kind, fs::path& path) {
        auto known = keys.find(path);
        if (known == keys.end()) {
            // An id of a mechanism must not stand for a file of that name.
            const std::string name = nameFromPath(path), first = kind == std::string("mechanism") ? name + ".safetensors" : name;
            std::string key = first;
            for (int i = 2; project.needs.contains(key); ++i)
                key = first + " " + std::to_string(i);
            project.needs[key] = {kind, name, digest(path), bytesOfLargestFile(path)};
            known = keys.emplace(path, key).first;
        }
        path = known->second;
    });
    if (!project.form.init.empty())
        project.form.initDigest = project.needs[project.form.init.string()].digest;
}

void writeProject(const fs::path& file, const Project& project) {
    Json form = requestToJson(project.form), needs = Json::object();
    for (const char* key : localKeys)
        form.erase(key);
    for (const auto& [key, need] : project.needs)
        needs[key] = {{"kind", need.kind}, {"name", need.name}, {"sha256", need.digest}, {"bytes", need.bytes}};
    const Json json{
        {"schema", "safe-control.project/v1"},  {"notes", project.notes}, {"form", form}, {"prompts", project.prompts},
        {"grid", gridAxesToJson(project.grid)}, {"needs", needs}};
    // What could not be opened again is not written.
    const std::string text = json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
    static const JsonSchema schema("project");
    schema.require(parseJson(text, file.string()), file.string());
    writeFileAtomically(file, text);
}

Project readProject(const fs::path& file) {
    const std::string origin = file.string();
    const Json json = readJsonFile(file, mostProjectBytes);
    static const JsonSchema schema("project");
    schema.require(json, origin);
    Project out;
    out.notes = json.value("notes", "");
    out.form = requestFromJson(json.at("form"), origin);
    out.prompts = json.at("prompts").get<std::vector<std::string>>();
    out.grid = gridAxesFromJson(json.at("grid"), origin);
    for (const auto& [key, need] : json.at("needs").items())
        out.needs[key] = {need.at("kind"), need.at("name"), need.at("sha256"), need.value("bytes", uint64_t(0))};
    out.visit([&](const char* kind, fs::path& path) {
        const auto need = out.needs.find(path.string());
        if (need == out.needs.end() || need->second.kind != kind)
            throw Error(ErrorKind::BadFile,
                        "The project \"%1\" names \"%2\", but does not say by its digest what that is. Save it again.", origin,
                        path);
    });
    return out;
}

} // namespace sc
