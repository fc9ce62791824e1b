#include "ui/widgets/patch_row.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QStyleOptionButton>
#include <QToolButton>

#include "ui/icons/icon_label.h"
#include "ui/icons/icons.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/words.h"
#include "ui/widgets/exact_value.h"

namespace sc {

namespace {

constexpr int sliderSteps = 100;

QDoubleSpinBox* shareBox(QWidget* parent, const QString& name) {
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(0, 100);
    box->setDecimals(0);
    box->setSingleStep(5);
    box->setSuffix(QStringLiteral(" %"));
    box->setAccessibleName(name);
    return box;
}

} // namespace

PatchRow::PatchRow(const PatchReport& report, bool added, QWidget* parent)
    : QWidget(parent), report_(report), on_(new QCheckBox(this)), slider_(new QSlider(Qt::Horizontal, this)),
      exact_(new QDoubleSpinBox(this)), details_(new QWidget(this)) {
    const QString name = nameOf(report);
    name_ = name;
    on_->setObjectName(QStringLiteral("on"));
    on_->setAccessibleName(tr("Use the patch %1").arg(name));
    on_->setToolTip(name);
    on_->setMinimumWidth(70); // a long name is cut, see resizeEvent
    on_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    slider_->setObjectName("strength");
    slider_->setRange(0, sliderSteps);
    slider_->setSingleStep(1);
    slider_->setPageStep(sliderSteps / 20);
    slider_->setFixedWidth(84);
    slider_->setAccessibleName(tr("Strength of the patch %1").arg(name));
    exact_->setRange(0, std::max(1.0, report.maximalStrength));
    exact_->setDecimals(2);
    exact_->setSingleStep(0.05);
    exact_->setAccessibleName(tr("Exact strength of the patch %1").arg(name));
    auto* more = new QToolButton(this);
    more->setIcon(themedIcon("settings"));
    more->setAutoRaise(true);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setToolTip(tr("What this patch is, and when it acts"));
    more->setAccessibleName(tr("More about the patch %1").arg(name));
    auto* menu = new QMenu(more);
    menu->addAction(themedIcon("card"), tr("What this patch is"), this, &PatchRow::cardAsked);
    QAction* when = menu->addAction(tr("When it acts"));
    when->setCheckable(true);
    QAction* recommended = menu->addAction(themedIcon("reset"), tr("Back to the recommended strength"), this, &PatchRow::reset);
    if (added)
        menu->addAction(themedIcon("trash"), tr("Take it from the list"), this, &PatchRow::removeAsked,
                        Qt::QueuedConnection); // ends the row
    more->setMenu(menu);
    start_ = shareBox(details_, tr("First part of the run in which the patch %1 acts").arg(name));
    end_ = shareBox(details_, tr("Last part of the run in which the patch %1 acts").arg(name));

    auto* head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(on_, 1);
    head->addWidget(slider_);
    head->addWidget(exact_);
    head->addWidget(more);
    auto* window = new QHBoxLayout(details_);
    window->setContentsMargins(0, 0, 0, 0);
    window->addWidget(new QLabel(tr("Acts from"), details_));
    window->addWidget(start_);
    window->addWidget(new QLabel(tr("to"), details_));
    window->addWidget(end_);
    window->addWidget(new QLabel(tr("of the steps"), details_));
    window->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    const QString fit = engineSentence(report.fault.empty() ? report.fitSentence : report.fault);
    if (!usable() || report.fit == PatchFit::Unrelated || report.fit == PatchFit::Related) {
        auto* note = new QHBoxLayout;
        auto* icon = new IconLabel(16, this, !usable() ? "light-red" : report.fit == PatchFit::Related ? "card" : "light-amber");
        auto* text = new QLabel(fit.isEmpty() ? fitWord(report.fit) : fit, this);
        text->setWordWrap(true);
        note->addWidget(icon, 0, Qt::AlignTop);
        note->addWidget(text, 1);
        layout->addLayout(note);
    }
    layout->addWidget(details_);
    details_->hide();
    for (QWidget* widget : {static_cast<QWidget*>(on_), static_cast<QWidget*>(slider_), static_cast<QWidget*>(exact_)})
        widget->setEnabled(usable());
    for (QAction* action : {when, recommended})
        action->setEnabled(usable());

    connect(on_, &QCheckBox::toggled, this, [this] {
        retell();
        Q_EMIT changed();
    });
    connect(slider_, &QSlider::valueChanged, this, [this](int value) { exact_->setValue(double(value) / sliderSteps); });
    connect(exact_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker quiet(slider_);
        slider_->setValue(int(std::lround(value * sliderSteps)));
        if (value > 0 && !on_->isChecked()) {
            const QSignalBlocker quietBox(on_);
            on_->setChecked(true);
        }
        retell();
        Q_EMIT changed();
    });
    for (QDoubleSpinBox* box : {start_, end_})
        connect(box, &QDoubleSpinBox::valueChanged, this, &PatchRow::changed);
    connect(when, &QAction::toggled, details_, &QWidget::setVisible);
    const QSignalBlocker quiet(this);
    reset();
    on_->setChecked(false);
    retell();
}

bool PatchRow::usable() const { return report_.fault.empty() && report_.fit != PatchFit::Incompatible; }
bool PatchRow::on() const { return usable() && on_->isChecked(); }
double PatchRow::strength() const { return exact_->value(); }

PatchUse PatchRow::use() const {
    const double start = shownAs(start_, given_.start * 100) ? given_.start : start_->value() / 100;
    const double end = shownAs(end_, given_.end * 100) ? given_.end : end_->value() / 100;
    return {report_.path, shownAs(exact_, given_.strength) ? given_.strength : strength(), start, std::max(start, end)};
}

void PatchRow::setOn(bool on) { on_->setChecked(on && usable()); }
void PatchRow::setStrength(double strength) { exact_->setValue(strength); }

void PatchRow::setUse(const PatchUse& use) {
    given_ = use;
    exact_->setMaximum(
        std::max(exact_->maximum(), use.strength)); // more than its card recommends may have been asked for elsewhere
    exact_->setValue(use.strength);
    start_->setValue(use.start * 100);
    end_->setValue(use.end * 100);
    setOn(true);
}

void PatchRow::reset() {
    given_ = {report_.path, report_.recommendedStrength, report_.windowStart, report_.windowEnd};
    exact_->setValue(report_.recommendedStrength);
    start_->setValue(report_.windowStart * 100);
    end_->setValue(report_.windowEnd * 100);
}

void PatchRow::retell() {
    const QString word = strengthWord(on() ? strength() : 0);
    slider_->setAccessibleDescription(word);
    slider_->setToolTip(tr("%1: from off through weak, medium and strong to the most").arg(word));
    fitName();
}

void PatchRow::fitName() {
    QStyleOptionButton option;
    option.initFrom(on_);
    const int room = style()->subElementRect(QStyle::SE_CheckBoxContents, &option, on_).width();
    on_->setText(on_->fontMetrics().elidedText(name_, Qt::ElideRight, room).replace('&', QStringLiteral("&&")));
}

void PatchRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate(); // the box has its new width
    fitName();
}

} // namespace sc
