#include "ui/windows/request_panel.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icons.h"
#include "ui/settings/app_settings.h"
#include "ui/text/displayed.h"
#include "ui/text/words.h"
#include "ui/widgets/fold_button.h"
#include "ui/widgets/init_picture.h"
#include "ui/widgets/mechanism_choice.h"
#include "ui/widgets/model_picker.h"
#include "ui/widgets/patch_stack.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/prompt_panel.h"
#include "ui/widgets/sampling_form.h"

namespace sc {

namespace {

QFrame* divider(QWidget* parent) {
    auto* out = new QFrame(parent);
    out->setFrameShape(QFrame::HLine);
    out->setFrameShadow(QFrame::Sunken);
    return out;
}

} // namespace

RequestPanel::RequestPanel(QWidget* parent)
    : QWidget(parent), scroll_(new QScrollArea(this)),
      generate_(new PrimaryButton(QStringLiteral("generate"), tr("&Generate"), this)) {
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget(scroll_);
    prompt_ = new PromptPanel(content);
    model_ = new ModelPicker(content);
    patches_ = new PatchStack(content);
    mechanism_ = new MechanismChoice(content);
    auto* mechanismTitle = new QLabel(tr("Instea&d"), content);
    mechanismTitle->setToolTip(tr("Another mechanism than patches, to compare with"));
    auto* mechanismBox = mechanism_->findChild<QWidget*>("mechanism");
    mechanismTitle->setBuddy(mechanismBox);
    mechanismTitle->setMinimumHeight(mechanismBox->sizeHint().height());
    auto* mechanismLine = new QHBoxLayout;
    mechanismLine->addWidget(mechanismTitle, 0, Qt::AlignTop);
    mechanismLine->addWidget(mechanism_, 1);
    protectionTold_ = new QLabel(content);
    protectionTold_->setObjectName("protectionTold");
    protectionTold_->setWordWrap(true);
    protectionTold_->setForegroundRole(QPalette::PlaceholderText);
    sampling_ = new SamplingForm(content);
    init_ = new InitPicture(content);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(10);
    layout->addWidget(prompt_);
    layout->addWidget(divider(content));
    layout->addWidget(patches_);
    layout->addLayout(mechanismLine);
    layout->addWidget(protectionTold_);
    layout->addWidget(divider(content));
    layout->addWidget(model_);
    sampling_->setVisible(AppSettings::samplingOpen());
    samplingFold_ = foldButton(QString(), sampling_, content);
    samplingFold_->setObjectName("samplingFold");
    samplingFold_->setToolTip(tr("Scheduler, steps, guidance, size, seed, batch"));
    connect(samplingFold_, &QToolButton::clicked, this, [this] { AppSettings::setSamplingOpen(!sampling_->isHidden()); });
    layout->addWidget(samplingFold_);
    layout->addWidget(sampling_);
    layout->addWidget(init_);
    layout->addStretch(1);
    scroll_->setWidget(content);
    content->installEventFilter(this); // patches come later

    generate_->setObjectName("generate");
    generate_->setDefault(true);
    generate_->setMinimumHeight(generate_->sizeHint().height() + 8);
    generate_->setToolTip(tr("Draw the picture without and with the patches (Ctrl+Enter)"));
    queue_ = new QToolButton(this);
    queue_->setObjectName("addToQueue");
    queue_->setIcon(themedIcon("queue-add"));
    queue_->setToolTip(tr("Add to the queue (Ctrl+Enter)"));
    queue_->setAccessibleName(tr("Add to the queue"));
    queue_->hide();
    connect(queue_, &QToolButton::clicked, this, [this] { Q_EMIT generateAsked(false); });
    bottom_ = new QHBoxLayout;
    bottom_->setContentsMargins(12, 4, 12, 10);
    bottom_->addWidget(generate_, 1);
    bottom_->addWidget(queue_, 0, Qt::AlignBottom);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(scroll_, 1);
    outer->addLayout(bottom_);

    connect(generate_, &QPushButton::clicked, this, [this] { Q_EMIT generateAsked(false); });
    connect(prompt_, &PromptPanel::exampleChosen, this, [this] {
        if (generate_->isEnabled())
            Q_EMIT generateAsked(false);
    });
    connect(prompt_, &PromptPanel::changed, this, &RequestPanel::changed);
    connect(model_, &ModelPicker::modelChanged, this, &RequestPanel::changed);
    connect(patches_, &PatchStack::changed, this, &RequestPanel::changed);
    connect(mechanism_, &MechanismChoice::changed, this, [this] {
        retellProtection();
        Q_EMIT changed();
    });
    connect(init_, &InitPicture::changed, this, &RequestPanel::changed);
    connect(sampling_, &SamplingForm::changed, this, [this] {
        retellSampling();
        Q_EMIT changed();
    });
    retellProtection();
    retellSampling();
}

QWidget* RequestPanel::generateButton() const { return generate_; }

GenerationRequest RequestPanel::request() const {
    GenerationRequest out;
    out.model = model_->model();
    out.vae = model_->vae();
    out.prediction = model_->prediction();
    out.prompt = prompt_->prompt().toStdString();
    out.negativePrompt = prompt_->negativePrompt().toStdString();
    sampling_->read(out);
    init_->read(out);
    out.defence = mechanism_->use();
    if (out.defence.method.empty())
        out.patches = patches_->uses();
    out.arms = out.patches.empty() && out.defence.method.empty() ? Arms::UnpatchedOnly : Arms::Both;
    out.device = AppSettings::device();
    out.dtype = AppSettings::dtype();
    out.threads = AppSettings::threads();
    out.judges = judges_;
    out.signedOnly = AppSettings::signedOnly();
    if (AppSettings::findWords())
        out.wordLists = {"demo"};
    return out;
}

QString RequestPanel::missing() const { return mechanism_->missing(); }

void RequestPanel::retellProtection() {
    const DefenceUse chosen = mechanism_->use();
    patches_->setResting(!chosen.method.empty());
    protectionTold_->setVisible(!chosen.method.empty());
    protectionTold_->setText(
        missing().isEmpty()
            ? tr("Patches and another mechanism exclude each other: the patches rest, and pictures are drawn without protection and with %1.")
                  .arg(mechanismWord(chosen.method))
            : missing());
}

bool RequestPanel::eventFilter(QObject* content, QEvent* event) {
    if (event->type() == QEvent::LayoutRequest)
        scroll_->setMinimumWidth(scroll_->widget()->minimumSizeHint().width() + scroll_->verticalScrollBar()->sizeHint().width());
    return QWidget::eventFilter(content, event);
}

void RequestPanel::nextSeed() { sampling_->nextSeed(); }

void RequestPanel::setRequest(const GenerationRequest& request, Recall what) {
    if (what == Recall::All || what == Recall::Prompt) {
        prompt_->setPrompt(QString::fromStdString(request.prompt));
        prompt_->setNegativePrompt(QString::fromStdString(request.negativePrompt));
    }
    if (what == Recall::All && !request.model.empty()) {
        model_->choose(request.model);
        if (request.vae != model_->vae() || request.prediction != model_->prediction())
            model_->setOptions(QString::fromStdString(request.vae.string()), QString::fromStdString(request.prediction));
    }
    if (what == Recall::All || what == Recall::Settings) {
        GenerationRequest settings = request;
        settings.seed = what == Recall::All ? request.seed : sampling_->seed();
        sampling_->write(settings);
    }
    if (what == Recall::All)
        init_->write(request);
    if (what == Recall::Seed)
        sampling_->setSeed(request.seed);
    if (what == Recall::All || what == Recall::Seed)
        sampling_->setSeedMode(SamplingForm::SeedMode::Fixed);
    if (what == Recall::All || what == Recall::Patches) {
        mechanism_->setUse(request.defence);
        if (request.defence.method.empty())
            patches_->setUses(request.patches); // else they rest, as they are
    }
}

QStringList RequestPanel::restore(const PictureSettings& settings, const RestoreChoice& choice) {
    QStringList missing;
    if (choice.prompt) {
        prompt_->setPrompt(QString::fromStdString(settings.prompt.value_or("")));
        prompt_->setNegativePrompt(QString::fromStdString(settings.negativePrompt.value_or("")));
    }
    GenerationRequest present = request();
    if (choice.settings) {
        present.scheduler = settings.scheduler.value_or(present.scheduler);
        present.steps = settings.steps.value_or(present.steps);
        if (settings.guidance)
            present.guidance = settings.guidance;
        present.width = settings.width.value_or(present.width);
        present.height = settings.height.value_or(present.height);
        present.clipSkip = settings.clipSkip.value_or(0);
    }
    if (choice.seed && settings.seed)
        present.seed = *settings.seed;
    if (choice.settings || choice.seed)
        sampling_->write(present);
    if (choice.seed && settings.seed)
        sampling_->setSeedMode(SamplingForm::SeedMode::Fixed);
    if (choice.model && settings.model && !model_->chooseNamed(*settings.model))
        missing << tr("The model “%1” is not at hand; the present one stays.").arg(displayed(*settings.model));
    if (choice.patches && settings.defence) {
        if (!mechanism_->chooseNamed(*settings.defence))
            missing << tr("The trained mechanism “%1” is not at hand.").arg(nameOf(settings.defence->method));
        return missing;
    }
    if (choice.patches && settings.patches) {
        mechanism_->setUse({});
        for (const QString& name : patches_->setNamed(*settings.patches))
            missing << tr("The patch “%1” is not installed.").arg(name);
    }
    return missing;
}

void RequestPanel::setSession(const Session& session) {
    setRequest(session.form, Recall::All);
    sampling_->setUsed();
    sampling_->setSeedMode(SamplingForm::SeedMode(qBound(0, session.seedMode, int(SamplingForm::SeedMode::Increment))));
    patches_->setLive(session.live);
}

void RequestPanel::addToSession(Session& session) const {
    session.form = request();
    session.seedMode = int(sampling_->seedMode());
    session.live = patches_->live();
}

void RequestPanel::setRunning(bool running) {
    generate_->setVisible(!running);
    queue_->setVisible(running);
}

void RequestPanel::addProgress(QWidget* progress) { bottom_->insertWidget(0, progress, 1); }

void RequestPanel::retellSampling() {
    GenerationRequest request;
    sampling_->read(request);
    const SamplingForm::SeedMode mode = sampling_->seedMode();
    const QString seed = mode == SamplingForm::SeedMode::Random  ? tr("any seed")
                         : mode == SamplingForm::SeedMode::Fixed ? tr("seed %1").arg(request.seed)
                                                                 : tr("seeds that count up");
    samplingFold_->setText(
        tr("Sampling: steps %1, guidance %2, %3").arg(request.steps).arg(QLocale().toString(request.guidance.value_or(0)), seed));
}

void RequestPanel::setAllowed(bool allowed, const QString& why) {
    generate_->setEnabled(allowed);
    generate_->setToolTip(allowed ? tr("Draw the picture without and with the patches (Ctrl+Enter)") : why);
    queue_->setEnabled(allowed);
}

} // namespace sc
