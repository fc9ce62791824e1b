#include "ui/windows/earlier_grids.h"

#include <QLocale>
#include <QMenu>

#include "ui/icons/icons.h"
#include "ui/jobs/background.h"

namespace sc {

EarlierGrids::EarlierGrids(Background& background, std::function<std::filesystem::path()> where, QWidget* parent)
    : QPushButton(themedIcon("history"), tr("Ear&lier"), parent), background_(background), where_(std::move(where)),
      menu_(new QMenu(this)) {
    setObjectName("earlierGrids");
    setToolTip(tr("Grids of before, as far as they were drawn"));
    setMenu(menu_);
    connect(menu_, &QMenu::aboutToShow, this, &EarlierGrids::look);
}

void EarlierGrids::look() {
    menu_->clear();
    menu_->addAction(tr("One moment…"))->setEnabled(false);
    background_.ask<std::vector<GridSummary>>(
        QStringLiteral("earlier grids"), [where = where_()] { return gridsIn(where); },
        [this](const std::vector<GridSummary>& grids) { list(grids); },
        [this](const QString& sentence) {
            menu_->clear();
            menu_->addAction(QString(sentence).replace('&', QStringLiteral("&&")))->setEnabled(false);
        });
}

void EarlierGrids::list(const std::vector<GridSummary>& grids) {
    menu_->clear();
    for (const GridSummary& grid : grids) {
        QString text =
            tr("%1: %2 by %3, %4 × %5")
                .arg(QLocale().toString(grid.begun, QLocale::ShortFormat), axisWord(grid.rowAxis), axisWord(grid.columnAxis),
                     QLocale().toString(qulonglong(grid.rows)), QLocale().toString(qulonglong(grid.columns)));
        if (!grid.finished)
            text = tr("%1 (not finished)").arg(text);
        menu_->addAction(text, this, [this, path = QString::fromStdString(grid.path.string())] { Q_EMIT chosen(path); });
    }
    if (grids.empty())
        menu_->addAction(tr("None was drawn yet"))->setEnabled(false);
}

} // namespace sc
