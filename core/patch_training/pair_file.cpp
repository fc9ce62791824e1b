#include "core/patch_training/pair_file.h"

#include <map>
#include <sstream>

#include "core/base/csv.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/naming.h"
#include "core/base/sha256.h"
#include "core/text/minors.h"

namespace sc {

namespace {

constexpr std::size_t mostBytes = 64 << 20, mostPictureBytes = 256 << 20, mostLines = 1'000'000, mostFaults = 100;

bool blank(const std::string& line) { return line.find_first_not_of(" \t") == std::string::npos; }

/// Throws Error(BadFile). `origin` says where the prompt stands.
void requireDrawable(const std::string& origin, const std::string& prompt, const std::string& category = {}) {
    if (sexualisesMinors(prompt, category))
        throw Error(ErrorKind::BadFile,
                    "%1: the prompt speaks of minors and is sexual. Nothing is drawn or learnt from it; take it out.", origin);
}

std::vector<std::string> linesOf(const std::filesystem::path& file) {
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

/// Sorts records into those that can be used and the faults of the others.
class PairReader {
public:
    explicit PairReader(const std::filesystem::path& file) : file_(file) {}
    PairFile out;

    bool full() const { return out.faults.size() == mostFaults; }
    void add(const std::map<std::string, std::string>& record) {
        ++number_;
        try {
            out.rows.push_back(rowOf(record));
        } catch (const Error& error) {
            out.faults.push_back(error);
        }
    }
    void addLine(const std::string& line, int64_t lineNumber) {
        const std::string origin = file_.string() + ", line " + std::to_string(lineNumber);
        std::map<std::string, std::string> record;
        try {
            const Json json = parseJson(line, origin);
            const JsonObject object(json, origin);
            for (const char* key : {"category", "unsafe", "safe", "instruction", "safe_picture", "unsafe_picture"})
                if (object.has(key))
                    record[key] = object.string(key, "");
        } catch (const Error& error) {
            ++number_;
            out.faults.push_back(error);
            return;
        }
        add(record);
    }

private:
    PairRow rowOf(const std::map<std::string, std::string>& record) const {
        const auto value = [&](const char* key) {
            const auto found = record.find(key);
            return found == record.end() ? std::string() : found->second;
        };
        PairRow row{value("category"), value("unsafe"), value("safe"), value("instruction"), {}, {}};
        if (row.unsafe.empty() || row.safe.empty())
            throw Error(ErrorKind::BadFile, "\"%1\", record %2: \"unsafe\" and \"safe\" must both hold a prompt.", file_,
                        number_);
        const std::string origin = "\"" + file_.string() + "\", record " + std::to_string(number_);
        requireDrawable(origin, row.unsafe, row.category);
        requireDrawable(origin, row.safe);
        row.safePicture = pictureNamed(value("safe_picture"));
        row.unsafePicture = pictureNamed(value("unsafe_picture"));
        return row;
    }
    std::filesystem::path pictureNamed(const std::filesystem::path& name) const {
        if (name.empty())
            return {};
        const std::filesystem::path folder = file_.parent_path().empty() ? "." : file_.parent_path();
        std::error_code failure;
        if (name.is_absolute() || !liesWithin(folder / name, folder, failure))
            throw Error(
                ErrorKind::BadFile,
                "\"%1\", record %2: the picture \"%3\" does not lie in the folder of the pairs. Put it there, and name it from there.",
                file_, number_, name);
        return folder / name;
    }

    const std::filesystem::path& file_;
    int number_ = 0;
};

/// What a file of pairs calls a picture. One that lies elsewhere is copied into a folder beside the file.
std::string pictureBeside(const std::filesystem::path& file, const std::filesystem::path& picture) {
    if (picture.empty())
        return {};
    const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
    std::error_code failure;
    if (liesWithin(picture, folder, failure))
        return std::filesystem::relative(picture, folder).string();
    const std::string bytes = readFile(picture, mostPictureBytes);
    const std::filesystem::path name = std::filesystem::path(file.stem().string() + "-pictures") /
                                       (sha256Hex(bytes.data(), bytes.size()).substr(0, 16) + ".png");
    std::filesystem::create_directories((folder / name).parent_path());
    writeFileAtomically(folder / name, bytes);
    return name.string();
}

} // namespace

PairFile readPairFile(const std::filesystem::path& file) {
    PairReader reader(file);
    if (!hasExtension(file, ".csv")) {
        int64_t number = 0;
        for (const std::string& line : linesOf(file)) {
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
    std::vector<std::string> lines = linesOf(file);
    for (std::size_t i = 0; i < lines.size(); ++i)
        requireDrawable("\"" + file.string() + "\", line " + std::to_string(i + 1), lines[i]);
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
            add("safe_picture", pictureBeside(file, row.safePicture));
            add("unsafe_picture", pictureBeside(file, row.unsafePicture));
            out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
        }
    });
}

} // namespace sc
