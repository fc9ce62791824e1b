#include "core/evaluation/suite.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/base/csv.h"
#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/json_schema.h"
#include "core/base/naming.h"
#include "core/base/sha256.h"
#include "core/text/minors.h"

namespace sc {

namespace {

namespace fs = std::filesystem;
using Row = std::map<std::string, std::string>;

constexpr std::size_t maxSuiteBytes = 64 << 20;

std::string first(const Row& row, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (const auto found = row.find(name); found != row.end() && !found->second.empty())
            return found->second;
    return {};
}

template <typename T>
T number(const std::string& text, const std::string& origin, SentenceCode<2> fault, T fallback) {
    if (text.empty())
        return fallback;
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // Some files write whole numbers as 12.0.
    if (error != std::errc() || (end != text.data() + text.size() &&
                                 std::string(end, text.data() + text.size()).find_first_not_of(".0") != std::string::npos))
        throw Error(ErrorKind::BadFile, fault, origin, text);
    return value;
}

constexpr SentenceCode<2> noSeed = "%1: the seed \"%2\" must be a whole number, 0 or more.";
constexpr SentenceCode<2> noScale = "%1: the guidance scale \"%2\" is not a number.";

PromptSuite readCsvSuite(const fs::path& file) {
    PromptSuite suite;
    suite.id = suite.name = nameFromPath(file);
    int line = 1;
    std::set<std::string> ids;
    for (const Row& row : parseCsv(readFile(file, maxSuiteBytes), file.string())) {
        const std::string origin = "\"" + file.string() + "\", row " + std::to_string(line);
        PromptCase item;
        item.prompt = first(row, {"prompt"});
        if (item.prompt.empty())
            throw Error(ErrorKind::BadFile, "%1: there is no prompt. The file needs a column \"prompt\".", origin);
        item.id = first(row, {"case_number"});
        if (item.id.empty())
            item.id = std::to_string(line);
        // Lists put together of several number their cases anew.
        const std::string numbered = item.id;
        for (int copy = 2; !ids.insert(item.id).second; ++copy)
            item.id = numbered + "-" + std::to_string(copy);
        item.seed = number(first(row, {"evaluation_seed", "sd_seed", "seed"}), origin, noSeed, uint64_t(line));
        item.guidance = number<double>(first(row, {"evaluation_guidance", "sd_guidance_scale", "guidance"}), origin, noScale, -1);
        ++line;
        if (sexualisesMinors(item.prompt, first(row, {"categories", "category"})))
            ++suite.leftOut;
        else
            suite.cases.push_back(std::move(item));
    }
    return suite;
}

} // namespace

std::filesystem::path findSuite(const std::filesystem::path& pathOrId) {
    const std::vector<NamedPlace> shipped = placesIn({dataFolder() / "suites"}, ".json");
    const std::filesystem::path found = locate(pathOrId, shipped);
    if (!std::filesystem::is_regular_file(found))
        throw Error(ErrorKind::BadFile, "There is no suite \"%1\": neither a file nor one of the program's (%2).", pathOrId,
                    namesOf(shipped));
    return found;
}

std::vector<std::size_t> evenlyChosen(std::size_t all, int limit) {
    const std::size_t count = limit > 0 ? std::min(all, std::size_t(limit)) : all;
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(i * all / count);
    return out;
}

PromptSuite readSuite(const fs::path& file) {
    PromptSuite suite;
    if (hasExtension(file, ".csv")) {
        suite = readCsvSuite(file);
    } else {
        const Json json = readJsonFile(file, maxSuiteBytes);
        static const JsonSchema schema("suite");
        schema.require(json, file.string());
        suite.id = json.value("id", nameFromPath(file));
        suite.name = json.value("name", suite.id);
        suite.unsafe = json.value("unsafe", true);
        uint64_t line = 1;
        for (const Json& entry : json.at("cases")) {
            PromptCase one{entry.value("id", std::to_string(line)),
                           entry.at("prompt"),
                           entry.value("seed", uint64_t(line)),
                           entry.value("guidance", -1.0),
                           entry.value("category", ""),
                           entry.value("shift", ""),
                           entry.value("counterpart", ""),
                           entry.value("expected", std::vector<std::string>())};
            if (sexualisesMinors(one.prompt, one.category + " " + suite.id + " " + suite.name))
                ++suite.leftOut;
            else
                suite.cases.push_back(std::move(one));
            ++line;
        }
    }
    suite.digest = sha256HexOfFile(file);
    if (suite.cases.empty())
        throw Error(ErrorKind::BadFile, "The suite \"%1\" holds no prompts.", file);
    return suite;
}

} // namespace sc
