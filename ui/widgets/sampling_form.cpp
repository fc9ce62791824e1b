#include "ui/widgets/sampling_form.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QToolButton>

#include "core/schedulers/scheduler_names.h"
#include "ui/icons/icons.h"
#include "ui/text/mnemonics.h"
#include "ui/widgets/exact_value.h"

namespace sc {

namespace {

QSpinBox* sizeBox(QWidget* parent) {
    auto* box = new QSpinBox(parent);
    box->setRange(64, 2048);
    box->setSingleStep(64);
    return box;
}

} // namespace

SamplingForm::SamplingForm(QWidget* parent)
    : QWidget(parent), scheduler_(new QComboBox(this)), steps_(new QSpinBox(this)), guidance_(new QDoubleSpinBox(this)),
      width_(sizeBox(this)), height_(sizeBox(this)), seed_(new QLineEdit(this)), seedMode_(new QComboBox(this)),
      batch_(new QSpinBox(this)), clipSkip_(new QSpinBox(this)) {
    scheduler_->addItem(tr("The model's own"), QString());
    for (const SchedulerInfo& info : schedulerInfos()) {
        scheduler_->addItem(QString::fromStdString(info.label), QString::fromStdString(info.id));
        if (info.sigmaSchedules)
            scheduler_->addItem(QString::fromStdString(info.label) + QStringLiteral(" Karras"),
                                QString::fromStdString(info.id + "-karras"));
    }
    scheduler_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    scheduler_->setMinimumContentsLength(10);
    steps_->setRange(1, 1000);
    guidance_->setRange(0, 100);
    guidance_->setSingleStep(0.5);
    guidance_->setDecimals(2);
    guidance_->setToolTip(tr("How strictly the picture follows the prompt; 1 switches guidance off."));
    batch_->setRange(1, 64);
    clipSkip_->setRange(0, 12);
    clipSkip_->setSpecialValueText(tr("As the model"));
    clipSkip_->setToolTip(
        tr("Which layer of the text encoder is used, counted from its end: 1 is the last, 2 the last but one, as in A1111."));
    batch_->setToolTip(tr("Pairs to draw, with seeds that count up"));
    seed_->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,19}")), seed_));
    seedMode_->addItem(tr("Random"), int(SeedMode::Random));
    seedMode_->addItem(tr("Fixed"), int(SeedMode::Fixed));
    seedMode_->addItem(tr("Count up"), int(SeedMode::Increment));
    seedMode_->setToolTip(tr("What the seed of the next run is"));

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    const auto label = [this](const QString& text, QWidget* buddy) {
        auto* out = new QLabel(text, this);
        out->setBuddy(buddy);
        buddy->setAccessibleName(withoutMnemonic(text));
        return out;
    };
    grid->addWidget(label(tr("S&cheduler"), scheduler_), 0, 0);
    grid->addWidget(scheduler_, 0, 1, 1, 3);
    grid->addWidget(label(tr("S&teps"), steps_), 1, 0);
    grid->addWidget(steps_, 1, 1);
    grid->addWidget(label(tr("G&uidance"), guidance_), 1, 2);
    grid->addWidget(guidance_, 1, 3);
    grid->addWidget(label(tr("&Width"), width_), 2, 0);
    grid->addWidget(width_, 2, 1);
    grid->addWidget(label(tr("&Height"), height_), 2, 2);
    grid->addWidget(height_, 2, 3);
    grid->addWidget(label(tr("S&eed"), seed_), 3, 0);
    auto* seedRow = new QHBoxLayout;
    auto* dice = new QToolButton(this);
    dice->setIcon(themedIcon("random"));
    dice->setToolTip(tr("Another seed (Ctrl+R)"));
    dice->setAccessibleName(tr("Another seed"));
    seedRow->addWidget(seed_, 1);
    seedRow->addWidget(dice);
    seedRow->addWidget(seedMode_);
    seedMode_->setAccessibleName(tr("Seed of the next run"));
    grid->addLayout(seedRow, 3, 1, 1, 3);
    grid->addWidget(label(tr("&Batch"), batch_), 4, 0);
    grid->addWidget(batch_, 4, 1);
    grid->addWidget(label(tr("Clip s&kip"), clipSkip_), 4, 2);
    grid->addWidget(clipSkip_, 4, 3);
    scheduler_->setObjectName("scheduler");
    steps_->setObjectName("steps");
    guidance_->setObjectName("guidance");
    clipSkip_->setObjectName("clipSkip");
    seed_->setObjectName("seed");
    seedMode_->setObjectName("seedMode");

    for (QSpinBox* box : {steps_, width_, height_, batch_, clipSkip_})
        connect(box, &QSpinBox::valueChanged, this, &SamplingForm::changed);
    connect(guidance_, &QDoubleSpinBox::valueChanged, this, &SamplingForm::changed);
    for (QComboBox* box : {scheduler_, seedMode_})
        connect(box, &QComboBox::currentIndexChanged, this, &SamplingForm::changed);
    connect(seed_, &QLineEdit::textEdited, this, [this] {
        // A seed that somebody typed is meant to stay.
        used_ = false;
        setSeedMode(SeedMode::Fixed);
        Q_EMIT changed();
    });
    connect(dice, &QToolButton::clicked, this, &SamplingForm::randomSeed);
    reset();
    setSeed(QRandomGenerator::global()->generate());
}

void SamplingForm::reset() {
    scheduler_->setCurrentIndex(0);
    steps_->setValue(20);
    guidance_->setValue(modelGuidance_.value_or(7.5));
    width_->setValue(side_);
    height_->setValue(side_);
    batch_->setValue(1);
    clipSkip_->setValue(0);
}

void SamplingForm::read(GenerationRequest& request) const {
    request.scheduler = scheduler_->currentData().toString().toStdString();
    request.steps = steps_->value();
    request.guidance = shownAs(guidance_, exactGuidance_) ? exactGuidance_ : guidance_->value();
    request.clipSkip = clipSkip_->value();
    request.width = width_->value();
    request.height = height_->value();
    request.seed = seed();
    request.batch = batch_->value();
}

void SamplingForm::write(const GenerationRequest& request) {
    int index = 0;
    if (const SchedulerInfo* info = findScheduler(request.scheduler)) {
        index = scheduler_->findData(QString::fromStdString(request.scheduler));
        if (index < 0)
            index = scheduler_->findData(QString::fromStdString(info->id));
    }
    scheduler_->setCurrentIndex(std::max(0, index));
    steps_->setValue(request.steps);
    if (request.guidance) {
        exactGuidance_ = *request.guidance;
        guidance_->setValue(exactGuidance_);
        guidanceGiven_ = true;
    }
    width_->setValue(request.width > 0 ? request.width : side_);
    height_->setValue(request.height > 0 ? request.height : side_);
    batch_->setValue(request.batch);
    clipSkip_->setValue(request.clipSkip);
    setSeed(request.seed);
}

void SamplingForm::setModelDefaults(int side, double guidance) {
    if (guidance > 0) {
        if (modelGuidance_ ? guidance_->value() == *modelGuidance_ : !guidanceGiven_)
            guidance_->setValue(guidance);
        modelGuidance_ = guidance;
    }
    if (side <= 0 || side == side_)
        return;
    if (width_->value() == side_ && height_->value() == side_) {
        width_->setValue(side);
        height_->setValue(side);
    }
    side_ = side;
    width_->setSingleStep(std::min(64, side / 2));
    height_->setSingleStep(std::min(64, side / 2));
}

void SamplingForm::setSeed(quint64 seed) {
    seed_->setText(QString::number(seed));
    used_ = false;
}

quint64 SamplingForm::seed() const { return seed_->text().toULongLong(); }
SamplingForm::SeedMode SamplingForm::seedMode() const { return SeedMode(seedMode_->currentData().toInt()); }
void SamplingForm::setSeedMode(SeedMode mode) { seedMode_->setCurrentIndex(seedMode_->findData(int(mode))); }

void SamplingForm::nextSeed() {
    if (used_ && seedMode() == SeedMode::Random)
        randomSeed();
    else if (used_ && seedMode() == SeedMode::Increment)
        setSeed(seed() + quint64(batch_->value()));
    used_ = true;
}

void SamplingForm::randomSeed() {
    setSeed(QRandomGenerator::global()->generate());
    Q_EMIT changed();
}

} // namespace sc
