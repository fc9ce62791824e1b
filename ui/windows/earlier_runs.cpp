#include "ui/windows/earlier_runs.h"

#include <QLocale>
#include <QMenu>

#include "ui/icons/icons.h"
#include "ui/jobs/background.h"

namespace sc {

EarlierRuns::EarlierRuns(Background& background, std::function<Look()> look, const QString& none, QWidget* parent)
    : QPushButton(themedIcon("history"), tr("Ear&lier"), parent), background_(background), look_(std::move(look)), none_(none),
      menu_(new QMenu(this)) {
    setObjectName("earlier");
    setMenu(menu_);
    connect(menu_, &QMenu::aboutToShow, this, &EarlierRuns::refill);
}

void EarlierRuns::refill() {
    say(tr("One moment…"));
    background_.ask<std::vector<Run>>(
        QStringLiteral("earlier runs"), look_(), [this](const std::vector<Run>& runs) { list(runs); },
        [this](const QString& sentence) { say(sentence); });
}

void EarlierRuns::list(const std::vector<Run>& runs) {
    if (runs.empty())
        return say(none_);
    menu_->clear();
    for (const Run& run : runs) {
        QString text = tr("%1: %2").arg(QLocale().toString(run.begun, QLocale::ShortFormat), run.what);
        if (!run.finished)
            text = tr("%1 (not finished)").arg(text);
        menu_->addAction(text.replace('&', QStringLiteral("&&")), this, [this, folder = run.folder] { Q_EMIT chosen(folder); });
    }
}

void EarlierRuns::say(QString sentence) {
    menu_->clear();
    menu_->addAction(sentence.replace('&', QStringLiteral("&&")))->setEnabled(false);
}

} // namespace sc
