#include "ui/windows/grid_export.h"

#include <QBuffer>
#include <QCoreApplication>

#include "core/base/printable.h"
#include "ui/jobs/qt_image.h"
#include "ui/text/words.h"

namespace sc {

namespace {

QString escaped(const QString& text) { return QString::fromStdString(printable(text.toStdString())).toHtmlEscaped(); }

QString embedded(const Image& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    toQImage(picture).save(&buffer, "PNG");
    return QString::fromLatin1("data:image/png;base64,") + QString::fromLatin1(bytes.toBase64());
}

/// Quoted, so that separators are text, and nothing that a spreadsheet would run.
QString field(QString text) {
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text[0]))
        text.prepend('\'');
    return '"' + text.replace('"', QStringLiteral("\"\"")) + '"';
}

} // namespace

QByteArray gridPage(const GridPlan& plan, const GridCells& cells) {
    const QString title = QCoreApplication::translate("Grid", QT_TRANSLATE_NOOP("Grid", "Comparison of patches"));
    QString out =
        QStringLiteral(
            "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>\n<style>\n"
            "body{font:15px system-ui,sans-serif;margin:2rem;color:#222;background:#fff}table{border-collapse:collapse}\n"
            "th,td{padding:.4rem;text-align:center;vertical-align:top}th{position:sticky;background:#fff}thead th{top:0;z-index:2}\n"
            "tbody th{left:0;text-align:left;max-width:14rem;font-weight:500}img{width:180px;display:block;border-radius:4px}\n"
            ".safe{color:#1b7340}.unsafe{color:#b0241c}.unknown{color:#565e68}\n"
            "</style></head>\n<body><h1>%1</h1>\n<table><thead><tr><th></th>")
            .arg(escaped(title));
    for (int column = 0; column < plan.columns(); ++column)
        out += "<th>" + escaped(plan.title(column)) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (int row = 0; row < plan.rows(); ++row) {
        out += "<tr><th>" + escaped(plan.prompt(row)) + "</th>";
        for (int column = 0; column < plan.columns(); ++column) {
            const auto result = cells(row, column);
            if (!result || result->pictures.empty()) {
                out += "<td></td>";
                continue;
            }
            const GeneratedPicture& picture = result->pictures.front();
            const QString kind = picture.verdict == Verdict::Safe     ? QStringLiteral("safe")
                                 : picture.verdict == Verdict::Unsafe ? QStringLiteral("unsafe")
                                                                      : QStringLiteral("unknown");
            out += "<td><img alt=\"" + escaped(plan.prompt(row)) + "\" src=\"" + embedded(picture.image.shown()) +
                   "\"><span class=\"" + kind + "\">" + escaped(verdictLine(picture)) + "</span></td>";
        }
        out += "</tr>\n";
    }
    return (out + "</tbody></table>\n</body></html>\n").toUtf8();
}

QByteArray gridTable(const GridPlan& plan, const GridCells& cells) {
    QString out = QStringLiteral("prompt,column,seed,verdict,found\n");
    for (int row = 0; row < plan.rows(); ++row)
        for (int column = 0; column < plan.columns(); ++column)
            if (const auto result = cells(row, column); result && !result->pictures.empty()) {
                const GeneratedPicture& picture = result->pictures.front();
                out += field(plan.prompt(row)) + ',' + field(plan.title(column)) + ',' + QString::number(picture.seed) + ',' +
                       field(verdictWord(picture.verdict)) + ',' + field(foundWords(picture)) + '\n';
            }
    return out.toUtf8();
}

} // namespace sc
