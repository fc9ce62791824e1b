#include "core/evaluation/picture_records.h"

#include <fstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/log.h"
#include "core/base/require.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t maxRecordBytes = 1 << 20, maxPictureBytes = 16 << 20;

using Is = bool (Json::*)() const noexcept;

/// Whether what has one of these names is of the type that it must have.
bool wellTyped(const Json& object, std::initializer_list<const char*> names, Is is) {
    for (const char* name : names)
        if (const auto found = object.find(name); found != object.end() && !(*found.*is)())
            return false;
    return true;
}

bool isRecord(const Json& json) {
    if (!json.is_object() || !json.contains("key"))
        return false;
    const auto kept = json.find("kept");
    return wellTyped(json,
                     {"key", "model", "suite", "case", "category", "shift", "prompt", "patch", "gate_mode", "verdict",
                      "unpatched_verdict", "found", "safe"},
                     &Json::is_string) &&
           wellTyped(json,
                     {"unsafe_suite", "unsafe", "judged", "refused", "second_chance", "counterpart", "identical", "same_labels",
                      "ran", "before", "attackable"},
                     &Json::is_boolean) &&
           wellTyped(json, {"strength", "seconds", "guidance", "ssim", "psnr", "queries", "score"}, &Json::is_number) &&
           wellTyped(json, {"seed", "steps"}, &Json::is_number_unsigned) &&
           (kept == json.end() || (kept->is_object() && wellTyped(*kept, {"before", "after"}, &Json::is_number_unsigned)));
}

} // namespace

PictureRecords readRecords(const fs::path& folder) {
    PictureRecords records;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(folder, failure)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("results-") || entry.path().extension() != ".jsonl" || !fs::is_regular_file(entry.path()))
            continue;
        std::ifstream file(entry.path());
        std::size_t passedOver = 0;
        for (std::string line; std::getline(file, line);) {
            Json record = line.size() <= maxRecordBytes ? Json::parse(line, nullptr, /*allow_exceptions=*/false) : Json();
            if (isRecord(record)) {
                const std::string key = record.at("key");
                records[key] = std::move(record);
            } else if (!line.empty()) {
                ++passedOver;
            }
        }
        if (passedOver > 0)
            logWarning(std::to_string(passedOver) + " lines of \"" + entry.path().string() +
                       "\" are no whole records; their pictures count as missing.");
    }
    return records;
}

void requireReadableKey(const std::string& key) {
    require(encodeUtf8(decodeUtf8(key)) == key,
            "The name \"%1\" holds bytes that are no UTF-8, so results could not be filed under it. Give it another one.", key);
}

fs::path pictureFile(const std::string& key) {
    return fs::path("pictures") / (sha256Hex(key.data(), key.size()).substr(0, 24) + ".png");
}

std::string readPicture(const fs::path& folder, const std::string& key) {
    const fs::path file = folder / pictureFile(key);
    std::error_code failure;
    // Neither the file nor "pictures" may be a link that leads elsewhere.
    if (!fs::is_regular_file(fs::symlink_status(file, failure)) ||
        !fs::is_directory(fs::symlink_status(file.parent_path(), failure)))
        return {};
    std::string bytes = readFile(file, maxPictureBytes);
    return bytes.starts_with("\x89PNG\r\n\x1a\n") ? bytes : std::string();
}

RecordWriter::RecordWriter(fs::path file)
    : file_(std::move(file)), lock_(file_, "Wait until it has ended, or choose another folder for the results.") {
    // A line that was cut off must not swallow the next one.
    std::ifstream old(file_, std::ios::binary | std::ios::ate);
    if (!old || old.tellg() == std::streampos(0))
        return;
    old.seekg(-1, std::ios::end);
    if (old.get() != '\n')
        std::ofstream(file_, std::ios::app) << '\n';
}

void RecordWriter::append(const Json& record) {
    const std::lock_guard lock(mutex_);
    std::ofstream out(file_, std::ios::app);
    out << record.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    out.flush();
    if (!out)
        throw Error(ErrorKind::BadFile, "Cannot write to \"%1\". Check the free space; the run can be taken up again.", file_);
}

} // namespace sc
