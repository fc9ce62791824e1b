#include "core/text/word_list.h"

#include <algorithm>
#include <set>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/json_schema.h"
#include "core/base/naming.h"
#include "core/text/folded_words.h"
#include "core/text/prompt_weights.h"

namespace sc {

namespace fs = std::filesystem;

WordList WordList::read(const fs::path& file) {
    const Json json = readJsonFile(file, 16 << 20);
    static const JsonSchema schema("words");
    schema.require(json, file.string());
    WordList list;
    list.id_ = json.at("id");
    std::set<std::string> names;
    for (const Json& item : json.at("categories")) {
        const JsonObject category(item, file.string() + ": category " + std::to_string(names.size() + 1));
        const std::string name = item.at("name");
        if (!names.insert(name).second)
            category.fail("name", "is \"%1\", which another category has already", name);
        for (const std::string word : item.at("words")) {
            const std::vector<std::string> parts = foldedWords(word);
            if (parts.empty())
                category.fail("words", "must hold words, and \"%1\" is none", word);
            list.entries_.push_back({name, word, parts});
        }
    }
    return list;
}

WordList WordList::named(const std::string& name) {
    const std::vector<NamedPlace> shipped = placesIn({dataFolder() / "words"}, ".json");
    const fs::path found = locate(name, shipped);
    if (!fs::is_regular_file(found))
        throw Error(ErrorKind::InvalidRequest, "There is no word list \"%1\": neither a file nor one of the program's (%2).",
                    name, namesOf(shipped));
    return read(found);
}

std::vector<WordHit> WordList::find(std::string_view prompt) const {
    std::vector<std::vector<std::string>> readings;
    for (const std::string& reading : promptReadings(prompt))
        readings.push_back(foldedWords(reading));
    std::vector<WordHit> hits;
    for (const Entry& entry : entries_)
        if (std::any_of(readings.begin(), readings.end(), [&](const std::vector<std::string>& words) {
                return std::search(words.begin(), words.end(), entry.folded.begin(), entry.folded.end()) != words.end();
            }))
            hits.push_back({id_, entry.category, entry.word});
    return hits;
}

} // namespace sc
