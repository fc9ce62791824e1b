#include "ui/jobs/sample_sheet.h"

#include <QImageReader>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/json.h"
#include "ui/text/patch_figures.h"

namespace sc {

namespace {

constexpr std::size_t most = 16; ///< rows or columns

QStringList listIn(const QImage& sheet, const char* key) {
    QStringList out;
    const std::string text = sheet.text(QLatin1String(key)).toStdString();
    if (text.empty())
        return out;
    try {
        const Json all = parseJson(text, "sheet");
        for (std::size_t i = 0; all.is_array() && i < std::min(all.size(), most); ++i)
            out << oneLine(all[i].is_string() ? all[i].get<std::string>() : std::string(), 120);
    } catch (const Error&) {
        // It is there to be looked at all the same.
    }
    return out;
}

} // namespace

SampleSheet readSampleSheet(const std::filesystem::path& file) {
    SampleSheet out;
    out.pictures = QImageReader(QString::fromStdString(file.string())).read();
    out.prompts = listIn(out.pictures, "prompts");
    out.rows = listIn(out.pictures, "rows");
    return out;
}

} // namespace sc
