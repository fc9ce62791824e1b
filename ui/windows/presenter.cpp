#include "ui/windows/presenter.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>
#include <QWindow>

#include "ui/jobs/engine_controller.h"
#include "ui/settings/app_settings.h"
#include "ui/settings/theme.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/words.h"
#include "ui/widgets/compare_view.h"
#include "ui/windows/pairs.h"

namespace sc {

namespace {

constexpr int step = 10, most = 200; // percent of the slide's strengths
constexpr int ahead = 3;             // slides
constexpr std::size_t mostKept = 64; // pairs

} // namespace

Presenter::Presenter(EngineController& controller, QWidget* parent)
    : QWidget(parent, Qt::Window), controller_(controller), view_(new CompareView(this)), prompt_(new QLabel(this)),
      note_(new QLabel(this)), state_(new QLabel(this)) {
    setWindowTitle(tr("Presentation"));
    setAttribute(Qt::WA_QuitOnClose, false);
    setFocusPolicy(Qt::StrongFocus);
    view_->setFocusPolicy(Qt::NoFocus); // the keys are the presenter's
    view_->setRevealOffered(false);
    // A stage is dark, whatever the desktop is.
    QPalette stage = themePalette(Theme::Dark, palette());
    for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base})
        stage.setColor(role, Qt::black);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
        stage.setColor(role, Qt::white);
    setPalette(stage);
    setAutoFillBackground(true);
    for (QLabel* label : {prompt_, note_, state_}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    prompt_->setObjectName("slidePrompt");
    note_->setObjectName("slideNote");
    state_->setObjectName("slideState");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(10);
    layout->addWidget(view_, 1);
    layout->addWidget(prompt_);
    layout->addWidget(note_);
    layout->addWidget(state_);
}

Presenter::~Presenter() = default;

void Presenter::present(const Presentation& presentation, const PatchNames& names) {
    names_ = names;
    giveUpRuns(); // of the slides before
    presentation_ = presentation;
    drawn_.clear();
    faults_.clear();
    slide_ = 0;
    percent_ = 100;
    black_ = false;
    view_->setMode(CompareMode::SideBySide);
    const QScreen* own = parentWidget()->screen();
    for (QScreen* screen : QGuiApplication::screens())
        if (screen != own) {
            setGeometry(screen->geometry());
            break;
        }
    showFullScreen();
    activateWindow();
    setFocus();
    go(0);
}

GenerationRequest Presenter::requestOf(Place place) const {
    GenerationRequest out = presentation_.slides[place.first].request;
    for (PatchUse& patch : out.patches)
        patch.strength = std::min(2.0, patch.strength * place.second / 100);
    return out;
}

void Presenter::go(int slide) {
    if (slide < 0 || slide >= presentation_.slides.size())
        return;
    slide_ = slide;
    percent_ = 100;
    drawAhead();
    retell();
}

void Presenter::nudge(int percent) {
    percent_ = qBound(0, percent_ + percent, most);
    drawAhead();
    retell();
}

void Presenter::drawAhead() {
    // What waits for a slide that has been left would come before the one that is looked at.
    controller_.clear(JobKind::Slide);
    for (auto it = waiting_.begin(); it != waiting_.end();)
        it = controller_.running() && controller_.running()->id == it.key() ? std::next(it) : waiting_.erase(it);
    want({slide_, percent_}, true);
    for (int i = slide_ + 1; i < presentation_.slides.size() && i <= slide_ + ahead; ++i)
        want({i, 100}, false);
}

void Presenter::want(Place place, bool first) {
    if (drawn_.contains(place) || faults_.contains(place) || waiting_.values().contains(place))
        return;
    const Job job{0, JobKind::Slide, requestOf(place)};
    waiting_.insert(first ? controller_.addFront(job) : controller_.add(job), place);
}

void Presenter::take(const JobOutcome& outcome) {
    const auto found = waiting_.find(outcome.job.id);
    if (found == waiting_.end())
        return;
    const Place place = *found;
    waiting_.erase(found);
    if (outcome.state == JobState::Done) {
        if (std::size_t(drawn_.size()) >= mostKept)
            drawn_.clear();
        drawn_.insert(place, outcome.result);
    } else if (outcome.state == JobState::Failed) {
        faults_.insert(place, outcome.message);
        Q_EMIT failed(outcome.message);
    }
    if (place == Place(slide_, percent_))
        retell();
}

void Presenter::retell() {
    const Slide& slide = presentation_.slides[slide_];
    const Place place{slide_, percent_};
    const auto result = drawn_.value(place);
    ComparePair pair;
    if (result) {
        const std::vector<const GeneratedPicture*> pictures = pairOf(*result, 0);
        const GenerationRequest request = requestOf(place);
        pair.first = pictures.empty() ? CompareSide() : sideOf(*pictures.front(), request);
        if (pictures.size() > 1)
            pair.second = sideOf(*pictures.back(), request);
    }
    view_->setPair(pair);
    view_->setPlaceholder(faults_.contains(place) ? faults_.value(place)
                          : result                ? engineSentence(result->refused)
                          : !waiting_.values().contains(place)
                              ? tr("This pair was not drawn. Going to another slide and back asks for it again.")
                          : controller_.onHold() ? tr("The queue is on hold. Let it go on in the main window.")
                                                 : tr("This pair is being drawn."));
    prompt_->setText(displayed(slide.request.prompt));
    note_->setText(slide.note);
    note_->setVisible(!slide.note.isEmpty());
    QStringList told{tr("%1 of %2").arg(slide_ + 1).arg(presentation_.slides.size())};
    if (pair.second.patches.isEmpty()) // else they stand with the verdict
        for (const PatchUse& patch : requestOf(place).patches)
            told << QStringLiteral("%1 %2").arg(nameIn(names_, patch.path.string()), QLocale().toString(patch.strength, 'f', 2));
    state_->setText(told.join(QStringLiteral("  ·  ")));
    for (QWidget* part : {static_cast<QWidget*>(view_), static_cast<QWidget*>(prompt_), static_cast<QWidget*>(state_)})
        part->setVisible(!black_);
    note_->setVisible(!black_ && !slide.note.isEmpty());
}

void Presenter::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Space:
    case Qt::Key_PageDown:
        return go(slide_ + 1);
    case Qt::Key_Left:
    case Qt::Key_PageUp:
    case Qt::Key_Backspace:
        return go(slide_ - 1);
    case Qt::Key_Home:
        return go(0);
    case Qt::Key_End:
        return go(int(presentation_.slides.size()) - 1);
    case Qt::Key_Up:
        return nudge(step);
    case Qt::Key_Down:
        return nudge(-step);
    case Qt::Key_S:
        return view_->setMode(view_->mode() == CompareMode::Swipe ? CompareMode::SideBySide : CompareMode::Swipe);
    case Qt::Key_B:
    case Qt::Key_Period:
        black_ = !black_;
        return retell();
    case Qt::Key_R:
        if (!event->isAutoRepeat() && AppSettings::presenterReveals() && !black_)
            for (const bool second : {false, true})
                view_->reveal(second);
        return;
    case Qt::Key_Escape:
        hide();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Presenter::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_R && !event->isAutoRepeat())
        retell(); // another pair forgets what was revealed
}

void Presenter::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    if (!presentation_.slides.isEmpty())
        retell(); // the key that reveals is let go elsewhere
}

void Presenter::hideEvent(QHideEvent*) { giveUpRuns(); }

void Presenter::giveUpRuns() {
    controller_.clear(JobKind::Slide);
    if (controller_.running() && controller_.running()->kind == JobKind::Slide)
        controller_.cancel();
    waiting_.clear();
}

/// Letters are as large as the screen, to be read at the back of the room.
void Presenter::resizeEvent(QResizeEvent*) {
    const auto sized = [this](double share) {
        QFont out = font();
        out.setPixelSize(std::max(12, int(height() * share)));
        return out;
    };
    view_->setFont(sized(0.022));
    prompt_->setFont(sized(0.034));
    note_->setFont(sized(0.022));
    state_->setFont(sized(0.016));
}

} // namespace sc
