#include "ui/widgets/sweep_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icons.h"
#include "ui/text/words.h"
#include "ui/widgets/verdict_badge.h"

namespace sc {

namespace {

constexpr int cellSide = 96;

QString strengthText(double strength) { return QLocale().toString(strength, 'f', 2); }

} // namespace

const QList<double>& SweepStrip::strengths() {
    static const QList<double> all{0, 0.25, 0.5, 0.75, 1};
    return all;
}

SweepStrip::SweepStrip(QWidget* parent) : QFrame(parent), title_(new QLabel(this)) {
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long prompt must not widen the window
    auto* close = new QToolButton(this);
    close->setText(tr("Close"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    auto* head = new QHBoxLayout;
    head->addWidget(title_, 1);
    head->addWidget(close);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    for (const double strength : strengths()) {
        auto* cell = new QToolButton(this);
        cell->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        cell->setIconSize({cellSide, cellSide + badgeRoom});
        cell->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        cell->setAutoRaise(true);
        cell->setCheckable(true);
        connect(cell, &QToolButton::clicked, this, [this, strength] {
            Q_EMIT adopted(strength);
            setShown(strength);
        });
        cells_.append(cell);
        row->addWidget(cell);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addLayout(row);
    hide();
}

void SweepStrip::begin(const QString& prompt, quint64 seed) {
    title_->setText(tr("Strengths for “%1”, seed %2. Click a picture to take over its strength.")
                        .arg(QString(prompt).replace('\n', ' ').left(200))
                        .arg(seed));
    title_->setToolTip(title_->text());
    for (int i = 0; i < cells_.size(); ++i) {
        QPixmap empty(cellSide, cellSide + badgeRoom);
        empty.fill(Qt::transparent);
        QPainter(&empty).fillRect(0, 0, cellSide, cellSide, palette().color(QPalette::Window).darker(108));
        cells_[i]->setIcon(empty);
        cells_[i]->setText(strengthText(strengths()[i]) + QStringLiteral(" …"));
        cells_[i]->setAccessibleName(tr("Strength %1, not drawn yet").arg(strengthText(strengths()[i])));
        cells_[i]->setEnabled(false);
        cells_[i]->setChecked(false);
        cells_[i]->setToolTip(QString());
    }
    show();
}

QToolButton* SweepStrip::cell(double strength) const {
    const qsizetype index = strengths().indexOf(strength);
    return index < 0 ? nullptr : cells_[index];
}

int SweepStrip::thumbnailSide() const { return int(cellSide * devicePixelRatioF()); }

void SweepStrip::setPicture(double strength, const GeneratedPicture& picture, const QImage& small) {
    QToolButton* button = cell(strength);
    if (!button)
        return;
    button->setIcon(QPixmap::fromImage(withVerdict(small, cellSide, devicePixelRatioF(), picture.verdict)));
    button->setText(strengthText(strength));
    button->setToolTip(QStringLiteral("%1 (%2) · %3").arg(strengthText(strength), strengthWord(strength), verdictLine(picture)));
    button->setAccessibleName(tr("Strength %1 · %2").arg(strengthText(strength), verdictLine(picture)));
    button->setEnabled(true);
}

void SweepStrip::setFault(double strength, const QString& sentence) {
    if (QToolButton* button = cell(strength)) {
        button->setText(QStringLiteral("%1: %2").arg(strengthText(strength), tr("failed")));
        button->setToolTip(sentence);
        button->setAccessibleName(tr("Strength %1: %2").arg(strengthText(strength), sentence));
    }
}

void SweepStrip::setShown(double strength) {
    for (int i = 0; i < cells_.size(); ++i)
        cells_[i]->setChecked(strengths()[i] == strength);
}

} // namespace sc
