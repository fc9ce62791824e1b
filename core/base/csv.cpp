#include "core/base/csv.h"

#include <set>

#include "core/base/error.h"

namespace sc {

namespace {

constexpr std::size_t maxCsvValues = 1'000'000; // some 150 bytes of memory each

/// Cuts a CSV text into records.
class Reader {
public:
    Reader(std::string_view text, const std::string& origin) : text_(text), origin_(origin) {
        if (text_.starts_with("\xEF\xBB\xBF"))
            text_.remove_prefix(3);
    }
    bool atEnd() const { return at_ >= text_.size(); }
    int line() const { return line_; }

    std::vector<std::string> record() {
        std::vector<std::string> fields;
        for (;;) {
            fields.push_back(field());
            if (atEnd() || text_[at_] != ',')
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
        while (!atEnd() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r')
            value += text_[at_++];
        return value;
    }

    std::string_view text_;
    const std::string& origin_;
    std::size_t at_ = 0;
    int line_ = 1;
};

} // namespace

std::vector<std::map<std::string, std::string>> parseCsv(std::string_view text, const std::string& origin) {
    Reader reader(text, origin);
    std::vector<std::map<std::string, std::string>> rows;
    if (reader.atEnd())
        return rows;
    const auto fail = [&]<typename... Parts>(int line, SentenceCode<sizeof...(Parts)> problem, const Parts&... parts) {
        throw Error(ErrorKind::BadFile, "\"%1\", line %2: %3.", origin, line, Sentence(problem, parts...));
    };
    const std::vector<std::string> names = reader.record();
    std::set<std::string> seen;
    for (const std::string& name : names)
        if (!name.empty() && !seen.insert(name).second)
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

} // namespace sc
