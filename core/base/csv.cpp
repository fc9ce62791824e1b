#include "core/base/csv.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "core/base/error.h"
#include "core/base/printable.h"
#include "core/base/utf8.h"

namespace sc {

namespace {

constexpr std::size_t maxCsvValues = 1'000'000; // some 150 bytes of memory each, and their column's name
constexpr std::size_t maxColumnName = 256;

/// UTF-16 is told by its zeros where it has no mark.
void requireUtf8(std::string_view text, const std::string& origin) {
    int line = 1;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8CharacterLength(text.substr(at));
        if (text[at] == '\0' || (length == 1 && static_cast<unsigned char>(text[at]) >= 0x80))
            throw Error(ErrorKind::BadFile, "\"%1\" is not UTF-8 text (line %2). Save it as CSV UTF-8.", origin, line);
        line += text[at] == '\n';
        at += length;
    }
}

/// What separates the values below this header.
char separatorOf(std::string_view header) {
    for (const char separator : {',', ';', '\t'})
        if (header.find(separator) != std::string_view::npos)
            return separator;
    return ',';
}

std::string columnName(const std::string& written) {
    const std::size_t first = written.find_first_not_of(" \t");
    if (first == std::string::npos)
        return {};
    std::string name = written.substr(first, written.find_last_not_of(" \t") + 1 - first);
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return name;
}

/// Cuts a CSV text into records.
class Reader {
public:
    Reader(std::string_view text, const std::string& origin) : text_(text), origin_(origin) {
        if (text_.starts_with("\xEF\xBB\xBF"))
            text_.remove_prefix(3);
        separator_ = separatorOf(text_.substr(0, text_.find_first_of("\r\n")));
    }
    bool atEnd() const { return at_ >= text_.size(); }
    int line() const { return line_; }

    std::vector<std::string> record() {
        std::vector<std::string> fields;
        for (;;) {
            fields.push_back(field());
            if (atEnd() || text_[at_] != separator_)
                break;
            ++at_;
        }
        if (!atEnd() && text_[at_] == '\r')
            ++at_;
        if (!atEnd() && text_[at_] == '\n')
            ++at_;
        ++line_;
        return fields;
    }

private:
    std::string field() {
        std::string value;
        if (!atEnd() && text_[at_] == '"') {
            const int opened = line_;
            for (++at_;; ++at_) {
                if (atEnd())
                    throw Error(ErrorKind::BadFile, "\"%1\", line %2: a quotation mark is not closed.", origin_, opened);
                if (text_[at_] == '"' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '"'))
                    break;
                if (text_[at_] == '"')
                    ++at_;
                if (text_[at_] == '\n')
                    ++line_;
                value += text_[at_];
            }
            ++at_;
        }
        while (!atEnd() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
            value += text_[at_++];
        return value;
    }

    std::string_view text_;
    const std::string& origin_;
    char separator_ = ',';
    std::size_t at_ = 0;
    int line_ = 1;
};

} // namespace

std::vector<std::map<std::string, std::string>> parseCsv(std::string_view text, const std::string& origin) {
    requireUtf8(text, origin);
    Reader reader(text, origin);
    std::vector<std::map<std::string, std::string>> rows;
    if (reader.atEnd())
        return rows;
    const auto fail = [&]<typename... Parts>(int line, SentenceCode<sizeof...(Parts)> problem, const Parts&... parts) {
        throw Error(ErrorKind::BadFile, "\"%1\", line %2: %3.", origin, line, Sentence(problem, parts...));
    };
    std::vector<std::string> names = reader.record();
    std::transform(names.begin(), names.end(), names.begin(), columnName);
    std::set<std::string> seen;
    for (const std::string& name : names)
        if (name.size() > maxColumnName)
            fail(1, "a column's name is longer than 256 letters");
        else if (!name.empty() && !seen.insert(name).second)
            fail(1, "the column \"%1\" is there twice", name);
    std::size_t count = names.size();
    while (!reader.atEnd()) {
        const int line = reader.line();
        const std::vector<std::string> values = reader.record();
        if (values.size() == 1 && values[0].empty())
            continue;
        if (values.size() > names.size())
            fail(line, "there are more values than column names");
        if ((count += values.size()) > maxCsvValues)
            fail(line, "there are more than a million values in the file");
        std::map<std::string, std::string> row;
        for (std::size_t i = 0; i < values.size(); ++i)
            row[names[i]] = values[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string csvField(const std::string& value) {
    if (value.find_first_of(",\"\r\n") == std::string::npos)
        return value;
    std::string out = "\"";
    for (const char c : value)
        out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

std::string csvText(const std::string& text) {
    const bool runs = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    return csvField((runs ? "'" : "") + printable(text));
}

} // namespace sc
