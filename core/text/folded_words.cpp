#include "core/text/folded_words.h"

#ifdef SC_ICU
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include "core/base/error.h"
#else
#include "core/text/unicode.h"
#endif

namespace sc {

namespace {

#ifdef SC_ICU

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

/// Without upper case, and without zero-width and other invisible characters.
std::u32string prepared(std::string_view text) {
    UErrorCode code = U_ZERO_ERROR;
    const icu::UnicodeString plain = icu::Normalizer2::getNFKCCasefoldInstance(code)->normalize(
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), int32_t(text.size()))), code);
    require(code);
    std::u32string out;
    for (int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1))
        out += char32_t(plain.char32At(i));
    return out;
}

bool belongsToWord(char32_t c) { return u_isalnum(UChar32(c)) || u_charType(UChar32(c)) == U_NON_SPACING_MARK; }

/// One word in the form that is compared.
std::string foldedWord(const std::u32string& letters) {
    static const std::pair<char16_t, char16_t> digits[] = {{u'0', u'o'}, {u'1', u'l'}, {u'3', u'e'}, {u'4', u'a'},
                                                           {u'5', u's'}, {u'7', u't'}, {u'8', u'b'}, {u'9', u'g'}};
    icu::UnicodeString word;
    for (const char32_t letter : letters)
        word.append(UChar32(letter));
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

#else

std::u32string prepared(std::string_view text) { return toLower(decodeUtf8(text)); }
bool belongsToWord(char32_t c) { return isLetter(c) || isNumber(c); }
std::string foldedWord(const std::u32string& letters) { return encodeUtf8(letters); }

#endif

} // namespace

std::vector<std::string> foldedWords(std::string_view text) {
    std::vector<std::string> out;
    std::u32string word;
    const auto finish = [&] {
        if (!word.empty())
            out.push_back(foldedWord(word));
        word.clear();
    };
    for (const char32_t c : prepared(text))
        if (belongsToWord(c))
            word += c;
        else if (c != U'\'' && c != U'\u2019') // "chef's" is one word
            finish();
    finish();
    return out;
}

} // namespace sc
