#include "ui/windows/grid_export.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <ostream>

#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/png.h"
#include "ui/jobs/qt_image.h"
#include "ui/text/displayed.h"
#include "ui/text/words.h"
#include "ui/widgets/verdict_badge.h"
#include "ui/windows/grid_page.h"

namespace sc {

namespace {

constexpr int mostOnPage = 2500, sheetPixels = 60'000'000, sheetSide = 30'000, leastSide = 40;

/// What became of a cell, in words: its verdict and what was found; and the picture, where there is one.
struct Told {
    std::shared_ptr<const GenerationResult> result;
    QString verdict, found;
};

Told tell(const GridInFolder& grid, GridPlace place) {
    const int picture = grid.plan->picture(place);
    const GridCell& cell = grid.cells[std::size_t(picture)];
    if (cell.state == GridCell::Refused)
        return {nullptr, QCoreApplication::translate("Grid", "Refused"), {}};
    if (cell.state != GridCell::Drawn)
        return {};
    const auto result = readGridPicture(grid, picture);
    return {result, verdictWord(cell.verdict), foundWords(result->pictures.front())};
}

std::string field(const QString& text) { return csvText(text.toStdString()); }

QString protectionOf(const GenerationRequest& request) {
    QStringList names;
    for (const PatchUse& patch : request.patches)
        names << QStringLiteral("%1 %2").arg(nameOf(patch.path), QString::number(patch.strength));
    if (!request.defence.method.empty())
        names << mechanismWord(request.defence.method);
    return names.join(QStringLiteral(" + "));
}

QString decimalOr(const std::optional<double>& value) { return value ? QString::number(*value) : QString(); }

/// Where everything of a sheet lies.
struct SheetPlaces {
    int side, font, titleWidth, titleHeight, gap;
    explicit SheetPlaces(int pictureSide)
        : side(pictureSide), font(std::max(11, pictureSide / 16)), titleWidth(std::max(120, pictureSide)), titleHeight(font * 5),
          gap(std::max(4, pictureSide / 32)) {}
    int cellHeight() const { return side + font * 2 + gap; }
    qint64 width(int columns) const { return titleWidth + qint64(columns) * (side + gap); }
    qint64 height(int rows) const { return titleHeight + qint64(rows) * cellHeight(); }
    bool fits(int rows, int columns) const {
        return width(columns) <= sheetSide && height(rows) <= sheetSide && width(columns) * height(rows) <= sheetPixels;
    }
};

} // namespace

void writeGridTable(const GridInFolder& grid, const std::filesystem::path& file) {
    writeFileAtomically(file, [&](std::ostream& out) {
        out << "row,column,prompt,negative,model,protection,seed,steps,guidance,scheduler,width,height,verdict,found,withheld,"
               "picture\n";
        for (int row = 0; row < grid.plan->rows(); ++row)
            for (int column = 0; column < grid.plan->columns(); ++column) {
                const Told told = tell(grid, {row, column});
                if (told.verdict.isEmpty())
                    continue;
                const GenerationRequest request = grid.plan->request({row, column});
                const bool withheld = told.result && isWithheld(told.result->pictures.front().verdict);
                out << field(grid.plan->rowTitle(row)) << ',' << field(grid.plan->columnTitle(column)) << ','
                    << field(displayed(request.prompt)) << ',' << field(displayed(request.negativePrompt)) << ','
                    << field(nameOf(request.model)) << ',' << field(protectionOf(request)) << ',' << request.seed << ','
                    << request.steps << ','
                    << decimalOr(told.result ? std::optional(told.result->guidance) : request.guidance).toStdString() << ','
                    << field(displayed(told.result ? told.result->statistics.scheduler : request.scheduler)) << ','
                    << (told.result ? told.result->width : request.width) << ','
                    << (told.result ? told.result->height : request.height) << ',' << field(told.verdict) << ','
                    << field(told.found) << ',' << (withheld ? "yes" : "no") << ','
                    << grid.plan->key(grid.plan->picture({row, column})) << '\n';
            }
    });
}

void writeGridSheet(const GridInFolder& grid, const std::filesystem::path& file) {
    const int rows = grid.plan->rows(), columns = grid.plan->columns();
    int largest = leastSide;
    for (int i = 0; i < grid.plan->pictures() && largest == leastSide; ++i)
        if (grid.cells[std::size_t(i)].state == GridCell::Drawn) {
            const auto result = readGridPicture(grid, i);
            largest = std::clamp(std::max(result->width, result->height), leastSide, 1024);
        }
    while (largest > leastSide && !SheetPlaces(largest).fits(rows, columns))
        largest = std::max(leastSide, largest * 9 / 10);
    const SheetPlaces sheet(largest);
    if (!sheet.fits(rows, columns))
        throw Error(ErrorKind::InvalidRequest,
                    "%1 pictures are too many for one sheet. Export the page or the table, or a smaller grid.", rows * columns);
    QImage image(int(sheet.width(columns)), int(sheet.height(rows)), QImage::Format_RGB888);
    image.fill(Qt::white);
    QPainter painter(&image);
    QFont font;
    font.setPixelSize(sheet.font);
    painter.setFont(font);
    painter.setPen(Qt::black);
    const auto title = [&](const QRect& place, const QString& text) {
        painter.save();
        painter.setClipRect(place);
        painter.drawText(place.adjusted(sheet.gap, 0, -sheet.gap, 0), int(Qt::AlignCenter) | int(Qt::TextWordWrap), text);
        painter.restore();
    };
    for (int column = 0; column < columns; ++column)
        title({sheet.titleWidth + column * (sheet.side + sheet.gap), 0, sheet.side, sheet.titleHeight},
              grid.plan->columnTitle(column));
    for (int row = 0; row < rows; ++row) {
        const int y = sheet.titleHeight + row * sheet.cellHeight();
        title({0, y, sheet.titleWidth, sheet.side}, grid.plan->rowTitle(row));
        for (int column = 0; column < columns; ++column) {
            const int x = sheet.titleWidth + column * (sheet.side + sheet.gap);
            const Told told = tell(grid, {row, column});
            const double badge = sheet.font * 1.6;
            if (told.result) {
                const QImage small = toQImage(told.result->pictures.front().image.shown())
                                         .scaled(sheet.side, sheet.side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
                painter.drawImage(x + (sheet.side - small.width()) / 2, y + (sheet.side - small.height()) / 2, small);
                drawVerdictBadge(painter, QPointF(x, y + sheet.side + (sheet.font * 2 - badge) / 2), badge,
                                 told.result->pictures.front().verdict, verdictLine(told.result->pictures.front()), sheet.side);
            } else {
                painter.drawText(QRect(x, y + sheet.side, sheet.side, sheet.font * 2),
                                 int(Qt::AlignCenter) | int(Qt::TextSingleLine),
                                 painter.fontMetrics().elidedText(told.verdict, Qt::ElideRight, sheet.side));
            }
        }
    }
    painter.end();
    std::vector<uint8_t> rgb;
    rgb.reserve(std::size_t(image.width()) * std::size_t(image.height()) * 3);
    for (int y = 0; y < image.height(); ++y)
        rgb.insert(rgb.end(), image.constScanLine(y), image.constScanLine(y) + image.width() * 3);
    writePng(file, Image(image.width(), image.height(), std::move(rgb)), programMarks());
}

void writeGridPage(const GridInFolder& grid, const std::filesystem::path& file) {
    const int pictures = int(
        std::count_if(grid.cells.begin(), grid.cells.end(), [](const GridCell& cell) { return cell.state == GridCell::Drawn; }));
    if (pictures > mostOnPage)
        throw Error(
            ErrorKind::InvalidRequest,
            "A page with %1 pictures is too large for browsers; at most %2 are possible. Export the table, or a smaller grid.",
            pictures, mostOnPage);
    writeFileAtomically(file, [&](std::ostream& out) { GridPage(grid, pictures > 200 ? 256 : 1024).write(out); });
}

} // namespace sc
