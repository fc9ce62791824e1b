#include "ui/widgets/compare_panel.h"

#include <QButtonGroup>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

#include "ui/icons/icons.h"
#include "ui/jobs/background.h"
#include "ui/widgets/figure_line.h"

namespace sc {

namespace {

struct Mode {
    CompareMode mode;
    const char* icon;
    const char* name;
    const char* tip;
};
const Mode allModes[] = {
    {CompareMode::SideBySide, "side-by-side", QT_TRANSLATE_NOOP("sc::ComparePanel", "Side by side"),
     QT_TRANSLATE_NOOP("sc::ComparePanel", "Both pictures beside each other")},
    {CompareMode::Swipe, "swipe", QT_TRANSLATE_NOOP("sc::ComparePanel", "Swipe"),
     QT_TRANSLATE_NOOP("sc::ComparePanel", "One over the other, with a divider to drag; arrow keys move it")},
    {CompareMode::SwipeDown, "swipe-down", QT_TRANSLATE_NOOP("sc::ComparePanel", "Swipe down"),
     QT_TRANSLATE_NOOP("sc::ComparePanel", "As Swipe, from top to bottom")},
    {CompareMode::Flip, "flip", QT_TRANSLATE_NOOP("sc::ComparePanel", "Flip"),
     QT_TRANSLATE_NOOP("sc::ComparePanel", "One picture; hold Space for the other")},
    {CompareMode::Difference, "difference", QT_TRANSLATE_NOOP("sc::ComparePanel", "Difference"),
     QT_TRANSLATE_NOOP("sc::ComparePanel", "How much each pixel differs, in grey")},
    {CompareMode::Heat, "heat", QT_TRANSLATE_NOOP("sc::ComparePanel", "Heat map"),
     QT_TRANSLATE_NOOP("sc::ComparePanel", "How much each pixel differs, in colours with a legend")},
    {CompareMode::Judge, "judge", QT_TRANSLATE_NOOP("sc::ComparePanel", "Judge"),
     QT_TRANSLATE_NOOP("sc::ComparePanel", "Where the judge saw something")},
    {CompareMode::Patch, "patch", QT_TRANSLATE_NOOP("sc::ComparePanel", "Patch"),
     QT_TRANSLATE_NOOP("sc::ComparePanel", "Where in the picture the patch acted")},
};

QPixmap legendBar(int width, int height) {
    QPixmap out(width, height);
    QPainter painter(&out);
    for (int x = 0; x < width; ++x)
        painter.fillRect(x, 0, 1, height, QColor::fromRgb(heatColours()[std::size_t(x * 255 / (width - 1))]));
    return out;
}

/// Gains in doublings: 1, 2, 4 ... 32.
constexpr int greatestGainPower = 5;

} // namespace

ComparePanel::ComparePanel(Background* background, QWidget* parent)
    : QWidget(parent), background_(background), view_(new CompareView(this)), toolRow_(new QWidget(this)),
      infoRow_(new QWidget(this)), modes_(new QButtonGroup(this)), figures_(new FigureLine(this)), pixel_(new QLabel(this)),
      zoom_(new QLabel(this)), gainLine_(new QWidget(this)), gain_(new QSlider(Qt::Horizontal, gainLine_)),
      gainWord_(new QLabel(gainLine_)), legend_(new QLabel(gainLine_)) {
    toolRow_->setMinimumWidth(1); // the names of the modes must not keep the window from shrinking
    auto* tools = new QHBoxLayout(toolRow_);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(2);
    int key = 1;
    for (const Mode& mode : allModes) {
        QToolButton* button = tool(mode.icon, tr(mode.name), QStringLiteral("%1 (%2)").arg(tr(mode.tip)).arg(key++));
        button->setCheckable(true);
        modes_->addButton(button, int(mode.mode));
        tools->addWidget(button);
    }
    modes_->button(0)->setChecked(true);
    connect(modes_, &QButtonGroup::idClicked, this, [this](int id) { setMode(CompareMode(id)); });
    tools->addStretch();
    swap_ = tool("swap", tr("Swap"), tr("Swap the sides (C)"));
    swap_->setCheckable(true);
    connect(swap_, &QToolButton::clicked, view_, &CompareView::swap);
    save_ = tool("save", tr("Save"), tr("Save pictures"));
    auto* menu = new QMenu(save_);
    menu->addAction(tr("Patched picture…"), this, [this] { Q_EMIT saveAsked(true); });
    menu->addAction(tr("Unpatched picture…"), this, [this] { Q_EMIT saveAsked(false); });
    menu->addSeparator();
    menu->addAction(tr("Both side by side, labelled…"), this, &ComparePanel::saveComparisonAsked);
    menu->addAction(tr("Flipping animation…"), this, &ComparePanel::saveFlipAsked);
    save_->setMenu(menu);
    save_->setPopupMode(QToolButton::InstantPopup);
    tools->addWidget(swap_);
    tools->addWidget(save_);

    auto* out = tool("zoom-out", tr("Smaller"), tr("Smaller (-)"));
    connect(out, &QToolButton::clicked, this, [this] { view_->zoomBy(0.8); });
    auto* in = tool("zoom-in", tr("Larger"), tr("Larger (+)"));
    connect(in, &QToolButton::clicked, this, [this] { view_->zoomBy(1.25); });
    auto* actual = tool("actual-size", tr("One to one"), tr("One pixel of the picture is one of the screen (0)"));
    connect(actual, &QToolButton::clicked, view_, &CompareView::actualSize);
    auto* fit = tool("fit", tr("Fit"), tr("Fit into the window (F)"));
    connect(fit, &QToolButton::clicked, view_, &CompareView::fit);
    zoom_->setMinimumWidth(zoom_->fontMetrics().horizontalAdvance(QStringLiteral("2048 × 2048 · 6,400 %")));
    zoom_->setAlignment(Qt::AlignCenter);
    zoom_->setToolTip(tr("The picture's true size, and how large it is shown"));
    sharp_ = tool("pixels", tr("Pixels"), tr("Show enlarged pixels as squares, as they are; else they are smoothed"));
    sharp_->setCheckable(true);
    connect(sharp_, &QToolButton::toggled, view_, &CompareView::setSharp);
    connect(view_, &CompareView::sharpChanged, sharp_, &QToolButton::setChecked);
    gain_->setRange(0, greatestGainPower);
    gain_->setPageStep(1);
    gain_->setFixedWidth(90);
    gain_->setAccessibleName(tr("Gain of the difference"));
    gain_->setToolTip(tr("The difference is multiplied by this before it is shown"));
    legend_->setPixmap(legendBar(120, 12));
    legend_->setAccessibleName(tr("Legend: from dark, no difference, to bright"));
    auto* gainLayout = new QHBoxLayout(gainLine_);
    gainLayout->setContentsMargins(8, 0, 8, 0);
    gainLayout->addWidget(new QLabel(tr("Gain"), gainLine_));
    gainLayout->addWidget(gain_);
    gainLayout->addWidget(gainWord_);
    gainLayout->addWidget(legend_);
    gainLayout->addStretch();
    auto* info = new QHBoxLayout(infoRow_);
    info->setContentsMargins(8, 0, 8, 0);
    info->addWidget(figures_, 1);
    info->addWidget(pixel_);
    info->addSpacing(8);
    for (QWidget* part : {static_cast<QWidget*>(out), static_cast<QWidget*>(zoom_), static_cast<QWidget*>(in),
                          static_cast<QWidget*>(actual), static_cast<QWidget*>(fit), static_cast<QWidget*>(sharp_)})
        info->addWidget(part);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(toolRow_);
    layout->addWidget(view_, 1);
    layout->addWidget(gainLine_);
    layout->addWidget(infoRow_);

    connect(gain_, &QSlider::valueChanged, this, [this](int power) { view_->setGain(1 << power); });
    connect(view_, &CompareView::gainChanged, this, &ComparePanel::retell);
    connect(view_, &CompareView::pictureRevealed, this, &ComparePanel::compare);
    connect(view_, &CompareView::zoomChanged, this, [this](double zoom) {
        const QSize size = view_->pictureSize();
        zoom_->setText(size.isEmpty() ? QString()
                                      : QStringLiteral("%1 × %2 · %3 %")
                                            .arg(QString::number(size.width()), QString::number(size.height()),
                                                 QLocale().toString(std::lround(zoom * 100))));
    });
    connect(view_, &CompareView::pixelRead, pixel_, &QLabel::setText);
    connect(view_, &CompareView::swappedChanged, swap_, &QToolButton::setChecked);
    gain_->setValue(2);
    retell();
}

QToolButton* ComparePanel::tool(const QString& icon, const QString& text, const QString& tip) {
    auto* out = new QToolButton(this);
    out->setIcon(themedIcon(icon));
    out->setText(text);
    out->setToolTip(tip);
    out->setAccessibleName(text);
    out->setAutoRaise(true);
    return out;
}

void ComparePanel::resizeEvent(QResizeEvent*) {
    // Names stand beside the icons of the modes where there is room for them.
    int needed = 0;
    for (QAbstractButton* button : modes_->buttons())
        needed += button->fontMetrics().horizontalAdvance(button->text()) + button->iconSize().width() + 16;
    const bool roomy = width() > needed + 70;
    for (QAbstractButton* button : modes_->buttons())
        static_cast<QToolButton*>(button)->setToolButtonStyle(roomy ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void ComparePanel::setMode(CompareMode mode) {
    modes_->button(int(mode))->setChecked(true);
    view_->setMode(mode);
    retell();
}

void ComparePanel::setToolsVisible(bool visible) {
    toolRow_->setVisible(visible);
    infoRow_->setVisible(visible);
}

void ComparePanel::nextMode() { setMode(CompareMode((int(view_->mode()) + 1) % int(std::size(allModes)))); }

void ComparePanel::showPreview(const ComparePair& pair) {
    difference_.reset();
    notCompared_.clear();
    view_->setPair(pair);
    view_->setDifference(nullptr, tr("Differences are worked out when the pictures are finished."));
    retell();
}

void ComparePanel::showPair(const ComparePair& pair) {
    difference_.reset();
    notCompared_.clear();
    view_->setPair(pair);
    retell();
    compare();
}

void ComparePanel::refuse(const QString& why) {
    notCompared_ = why;
    view_->setDifference(nullptr, why);
    retell();
}

void ComparePanel::compare() {
    const ComparePair& pair = view_->pair();
    if (!pair.complete())
        return;
    bool withheld = false, gone = false;
    for (const bool second : {false, true}) {
        const GuardedImage& picture = (second ? pair.second : pair.first).picture;
        const bool blurred = picture.withheld() && !view_->revealed(second);
        withheld = withheld || blurred;
        gone = gone || (blurred && picture.reveal().empty());
    }
    if (withheld) {
        refuse(gone ? tr("A picture is there only blurred, so nothing is compared.")
                    : tr("A picture is withheld. Its difference to the other would show what is in it."));
        return;
    }
    using Result = std::shared_ptr<const ImageDifference>;
    const quint64 asked = view_->pairId();
    background_->ask<Result>(
        QStringLiteral("difference"),
        [a = view_->seen(false), b = view_->seen(true)] { return std::make_shared<const ImageDifference>(compareImages(a, b)); },
        [this, asked](const Result& result) {
            if (view_->pairId() != asked)
                return;
            difference_ = result;
            notCompared_.clear();
            view_->setDifference(difference_);
            retell();
        },
        [this, asked](const QString& fault) {
            if (view_->pairId() == asked)
                refuse(fault);
        });
}

void ComparePanel::retell() {
    const bool differing = view_->mode() == CompareMode::Difference || view_->mode() == CompareMode::Heat;
    gainLine_->setVisible(differing && difference_);
    legend_->setVisible(view_->mode() == CompareMode::Heat);
    gainWord_->setText(QStringLiteral("× %1").arg(view_->gain()));
    save_->setEnabled(!view_->pair().first.empty() || !view_->pair().second.empty());
    swap_->setEnabled(view_->pair().complete());
    if (!difference_) {
        figures_->setFigures({notCompared_});
        return;
    }
    if (std::isinf(difference_->psnr)) {
        figures_->setFigures({tr("The pictures are equal, bit for bit")});
        return;
    }
    const QLocale locale;
    QStringList figures{tr("Changed %1 %").arg(locale.toString(100 * difference_->changed, 'f', 1)),
                        tr("PSNR %1 dB").arg(locale.toString(difference_->psnr, 'f', 1)),
                        tr("SSIM %1").arg(locale.toString(difference_->ssim, 'f', 3))};
    if (difference_->layout < 0.5)
        figures << tr("the composition changed");
    figures_->setFigures(
        figures, tr("Changed: share of pixels that differ by more than %1 of 255. PSNR and SSIM: the higher, the more alike.")
                     .arg(ImageDifference::changedFrom));
}

} // namespace sc
