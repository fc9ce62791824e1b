#include "core/text/word_list.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <memory>
#include <set>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/json_schema.h"
#include "core/base/naming.h"
#include "core/text/prompt_weights.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

void require(UErrorCode code) {
    if (U_FAILURE(code))
        throw Error(ErrorKind::Internal, "The Unicode library failed: %1.", u_errorName(code));
}

const USpoofChecker* spoofChecker() {
    static const USpoofChecker* checker = [] {
        UErrorCode code = U_ZERO_ERROR;
        USpoofChecker* opened = uspoof_open(&code);
        require(code);
        return opened;
    }();
    return checker;
}

/// Without accents and other marks.
icu::UnicodeString withoutMarks(const icu::UnicodeString& text) {
    UErrorCode code = U_ZERO_ERROR;
    const icu::UnicodeString parts = icu::Normalizer2::getNFDInstance(code)->normalize(text, code);
    require(code);
    icu::UnicodeString out;
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1))
        if (u_charType(parts.char32At(i)) != U_NON_SPACING_MARK)
            out.append(parts.char32At(i));
    return out;
}

/// One word in the form that is compared.
std::string folded(icu::UnicodeString word) {
    static const std::pair<char16_t, char16_t> digits[] = {{u'0', u'o'}, {u'1', u'l'}, {u'3', u'e'}, {u'4', u'a'},
                                                           {u'5', u's'}, {u'7', u't'}, {u'8', u'b'}, {u'9', u'g'}};
    word = withoutMarks(word);
    for (const auto& [digit, letter] : digits)
        word.findAndReplace(icu::UnicodeString(digit), icu::UnicodeString(letter));
    UErrorCode code = U_ZERO_ERROR;
    icu::UnicodeString skeleton;
    uspoof_getSkeletonUnicodeString(spoofChecker(), 0, word, skeleton, &code);
    require(code);
    skeleton = withoutMarks(skeleton).foldCase();
    // 1 stands for i as well as for l.
    skeleton.findAndReplace(icu::UnicodeString(u'l'), icu::UnicodeString(u'i'));
    std::string out;
    return skeleton.toUTF8String(out);
}

} // namespace

std::vector<std::string> foldedWords(std::string_view text) {
    UErrorCode code = U_ZERO_ERROR;
    // This form also drops zero-width and other invisible characters.
    const icu::UnicodeString plain = icu::Normalizer2::getNFKCCasefoldInstance(code)->normalize(
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), int32_t(text.size()))), code);
    require(code);
    std::vector<std::string> out;
    icu::UnicodeString word;
    const auto finish = [&] {
        if (!word.isEmpty())
            out.push_back(folded(word));
        word.remove();
    };
    for (int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) {
        const UChar32 c = plain.char32At(i);
        if (u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK)
            word.append(c);
        else if (c != u'\'' && c != u'’') // "chef's" is one word
            finish();
    }
    finish();
    return out;
}

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

std::vector<std::string> promptReadings(std::string_view prompt) {
    std::vector<std::string> out{std::string(prompt)};
    std::string read;
    for (const WeightedText& part : parsePromptWeights(prompt))
        read += (part.newChunk ? " " : "") + part.text;
    if (read != prompt)
        out.push_back(std::move(read));
    return out;
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
