#include "core/patch_training/pair_file.h"

#include <map>
#include <sstream>

#include "core/base/csv.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/naming.h"

namespace sc {

namespace {

constexpr std::size_t mostBytes = 64 << 20, mostLines = 1'000'000, mostFaults = 100;

bool blank(const std::string& line) { return line.find_first_not_of(" \t") == std::string::npos; }

/// Sorts records into those that can be used and the faults of the others.
class PairReader {
public:
    explicit PairReader(const std::filesystem::path& file) : file_(file) {}
    PairFile out;

    bool full() const { return out.faults.size() == mostFaults; }
    void add(const std::map<std::string, std::string>& record) {
        ++number_;
        const auto value = [&](const char* key) {
            const auto found = record.find(key);
            return found == record.end() ? std::string() : found->second;
        };
        PairRow row{value("category"), value("unsafe"), value("safe"), value("instruction"), {}, {}};
        if (row.unsafe.empty() || row.safe.empty()) {
            out.faults.push_back(
                Error(ErrorKind::BadFile, "\"%1\", record %2: \"unsafe\" and \"safe\" must both hold a prompt.", file_, number_));
            return;
        }
        if (const std::string picture = value("safe_picture"); !picture.empty())
            row.safePicture = file_.parent_path() / picture;
        if (const std::string picture = value("unsafe_picture"); !picture.empty())
            row.unsafePicture = file_.parent_path() / picture;
        out.rows.push_back(std::move(row));
    }
    void addLine(const std::string& line, int64_t lineNumber) {
        const std::string origin = file_.string() + ", line " + std::to_string(lineNumber);
        try {
            const Json json = parseJson(line, origin);
            const JsonObject object(json, origin);
            std::map<std::string, std::string> record;
            for (const char* key : {"category", "unsafe", "safe", "instruction", "safe_picture", "unsafe_picture"})
                if (object.has(key))
                    record[key] = object.string(key, "");
            add(record);
        } catch (const Error& error) {
            ++number_;
            out.faults.push_back(error);
        }
    }

private:
    const std::filesystem::path& file_;
    int number_ = 0;
};

} // namespace

PairFile readPairFile(const std::filesystem::path& file) {
    PairReader reader(file);
    if (!hasExtension(file, ".csv")) {
        int64_t number = 0;
        for (const std::string& line : readPromptLines(file)) {
            ++number;
            if (!blank(line) && !reader.full())
                reader.addLine(line, number);
        }
        return std::move(reader.out);
    }
    const std::string text = readFile(file, mostBytes);
    try {
        for (const auto& record : parseCsv(text, file.string()))
            if (!reader.full())
                reader.add(record);
    } catch (const Error& error) {
        reader.out.faults.push_back(error);
    }
    return std::move(reader.out);
}

std::vector<std::string> readPromptLines(const std::filesystem::path& file) {
    std::istringstream text(readFile(file, mostBytes));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) {
        if (line.ends_with('\r'))
            line.pop_back();
        if (lines.size() == mostLines)
            throw Error(ErrorKind::BadFile, "\"%1\" has more than a million lines.", file);
        lines.push_back(lines.empty() && line.starts_with("\xEF\xBB\xBF") ? line.substr(3) : line);
    }
    return lines;
}

void writePairFile(const std::filesystem::path& file, const std::vector<PairRow>& rows) {
    writeFileAtomically(file, [&](std::ostream& out) {
        for (const PairRow& row : rows) {
            Json json{{"unsafe", row.unsafe}, {"safe", row.safe}};
            const auto add = [&](const char* key, const std::string& value) {
                if (!value.empty())
                    json[key] = value;
            };
            add("category", row.category);
            add("instruction", row.instruction);
            if (!row.safePicture.empty())
                add("safe_picture", std::filesystem::absolute(row.safePicture).string());
            if (!row.unsafePicture.empty())
                add("unsafe_picture", std::filesystem::absolute(row.unsafePicture).string());
            out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
        }
    });
}

} // namespace sc
