#include "core/evaluation/picture_records.h"

#include <fstream>

#include "core/base/error.h"

namespace sc {

namespace fs = std::filesystem;

PictureRecords readRecords(const fs::path& folder) {
    PictureRecords records;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(folder, failure)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("results-") || entry.path().extension() != ".jsonl")
            continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            Json record = Json::parse(line, nullptr, /*allow_exceptions=*/false);
            if (record.is_object() && record.contains("key") && record.at("key").is_string()) {
                const std::string key = record.at("key");
                records[key] = std::move(record);
            }
        }
    }
    return records;
}

RecordWriter::RecordWriter(fs::path file) : file_(std::move(file)) {
    // A line that was cut off must not swallow the next one.
    std::ifstream old(file_, std::ios::binary | std::ios::ate);
    if (!old || old.tellg() == std::streampos(0))
        return;
    old.seekg(-1, std::ios::end);
    if (old.get() != '\n')
        std::ofstream(file_, std::ios::app) << '\n';
}

void RecordWriter::append(const Json& record) {
    std::ofstream out(file_, std::ios::app);
    out << record.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    out.flush();
    if (!out)
        throw Error(ErrorKind::BadFile, "Cannot write to \"" + file_.string() + "\". Check the free space; the run can be taken up again.");
}

} // namespace sc
