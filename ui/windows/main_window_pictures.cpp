#include "ui/windows/main_window.h"

#include <cmath>

#include "core/base/naming.h"
#include "core/metadata/generation_metadata.h"
#include "core/metadata/picture_settings.h"
#include "core/metadata/picture_texts.h"
#include "ui/dialogs/ask.h"
#include "ui/dialogs/restore_dialog.h"
#include "ui/history/filed_pair.h"
#include "ui/settings/app_settings.h"
#include "ui/text/displayed.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_figures.h"
#include "ui/text/patch_names.h"
#include "ui/text/words.h"
#include "ui/widgets/compare_panel.h"
#include "ui/widgets/model_picker.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/pair_line.h"
#include "ui/widgets/patch_stack.h"
#include "ui/widgets/prompt_panel.h"
#include "ui/widgets/sweep_strip.h"
#include "ui/widgets/why_panel.h"
#include "ui/windows/pairs.h"
#include "ui/windows/picture_export.h"
#include "ui/windows/request_panel.h"
#include "ui/windows/reveal.h"

namespace sc {

namespace {

/// Whether two requests ask for the same picture, whatever its seed.
bool asksForTheSame(const GenerationRequest& one, const GenerationRequest& other) {
    const auto acting = [](const GenerationRequest& request) {
        std::map<std::string, double> out; // by name: what was filed may lie elsewhere by now
        for (const PatchUse& use : request.patches)
            if (use.strength != 0)
                out[nameFromPath(use.path)] = use.strength;
        return out;
    };
    return one.prompt == other.prompt && one.negativePrompt == other.negativePrompt && acting(one) == acting(other) &&
           one.defence.method == other.defence.method && one.defence.concepts == other.defence.concepts &&
           nameFromPath(one.model) == nameFromPath(other.model) && one.init == other.init && one.steps == other.steps &&
           one.scheduler == other.scheduler && one.width == other.width && one.height == other.height &&
           std::abs(one.guidance.value_or(0) - other.guidance.value_or(0)) < 0.006; // the form rounds it
}

} // namespace

void MainWindow::adopt(double strength, const GenerationRequest& request, const std::shared_ptr<const GenerationResult>& pair) {
    {
        const QSignalBlocker quiet(request_->patches()); // it is drawn already
        request_->patches()->setAllStrengths(strength);
    }
    session_.start();
    if (pair)
        showWhole(request, pair);
    else
        tellPair();
}

void MainWindow::showWhole(const GenerationRequest& request, const std::shared_ptr<const GenerationResult>& result, bool filed) {
    shownRequest_ = request;
    shown_ = result;
    shownIsFiled_ = filed;
    shownEntries_.clear();
    strip_->setShown(-1); // a sweep marks what it shows itself
    showResult(0);
}

void MainWindow::showResult(int index) {
    if (!shown_)
        return;
    const int pairs = pairsIn(*shown_);
    if (index < 0 || index >= pairs)
        return;
    shownIndex_ = index;
    ComparePair pair;
    const std::vector<const GeneratedPicture*> pictures = pairOf(*shown_, index);
    pair.first = sideOf(*pictures[0], shownRequest_);
    if (pictures.size() > 1)
        pair.second = sideOf(*pictures[1], shownRequest_);
    compare_->showPair(pair);
    why_->show(shownRequest_, *shown_, index);
    tellPair();
    session_.start();
}

QString MainWindow::askedFor(const GenerationRequest& request, const GeneratedPicture& drawn) const {
    QStringList protection;
    if (!request.defence.method.empty())
        protection << mechanismWord(request.defence.method);
    PatchNames names = patchNames(request_->patches()->reports());
    for (std::size_t i = 0; i < std::min(request.patches.size(), drawn.patches.size()); ++i)
        if (const QString path = QString::fromStdString(request.patches[i].path.string()); !names.contains(path))
            names[path] = oneLine(patchTitle(drawn.patches[i]), 60);
    for (const PatchUse& use : request.patches)
        if (use.strength != 0)
            protection << withStrength(nameIn(names, use.path.string()), use.strength);
    constexpr int most = 90; // what follows must have room
    QString prompt = displayed(request.prompt).simplified();
    if (prompt.size() > most)
        prompt = prompt.left(most - 1).trimmed() + QStringLiteral("…");
    return protection.isEmpty() ? tr("“%1” without patch").arg(prompt)
                                : tr("“%1” with %2").arg(prompt, protection.join(QStringLiteral(" + ")));
}

void MainWindow::tellPair() {
    if (!shown_ || compare_->view()->pair().first.preview)
        return;
    const std::vector<const GeneratedPicture*> pair = pairOf(*shown_, shownIndex_);
    pairLine_->showPair(shownIndex_, pairsIn(*shown_), pair.front()->seed, askedFor(shownRequest_, *pair.back()),
                        asksForTheSame(request_->request(), shownRequest_));
}

void MainWindow::reveal(bool second) {
    askToReveal(this, compare_->view(), second,
                [this](const QString& sentence) { notice_->tell(NoticeBar::Kind::Information, sentence); });
}

void MainWindow::recall(const HistoryEntry& entry, Recall what) { request_->setRequest(entry.request, what); }

void MainWindow::openEntry(const HistoryEntry& entry) {
    background_.ask<std::shared_ptr<const FiledPair>>(
        QStringLiteral("entry"), [entry] { return std::make_shared<const FiledPair>(readFiledPair(entry)); },
        [this, number = entry.id](const std::shared_ptr<const FiledPair>& pair) {
            showWhole(pair->request, {pair, &pair->result}, true);
            shownEntries_ = {number};
        },
        [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::restorePicture(const QString& path) {
    background_.ask<PictureSettings>(
        QStringLiteral("restore"), [path] { return readPictureSettings(readPictureTexts(path.toStdString())); },
        [this](const PictureSettings& settings) {
            auto* dialog = new RestoreDialog(settings, this);
            openDialog(dialog, [this, dialog, settings] {
                const QStringList missing = request_->restore(settings, dialog->wanted());
                if (!missing.isEmpty())
                    notice_->tell(NoticeBar::Kind::Warning, missing.join(QLatin1Char(' ')));
                else if (dialog->wanted().model && settings.model)
                    compareModel(settings.modelHash);
            });
        },
        [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::compareModel(const std::string& hash) {
    constexpr std::size_t shortened = 10, whole = 64; // eight digits are of A1111 before 2023, and of something else
    if (hash.size() != shortened && hash.size() != whole)
        return;
    const std::filesystem::path model = request_->model()->model();
    background_.ask<bool>(
        QStringLiteral("model hash"), [engine = engine_, model, hash] { return engine->digest(model).starts_with(hash); },
        [this, model](bool same) {
            if (!same && request_->model()->model() == model)
                notice_->tell(NoticeBar::Kind::Warning,
                              tr("The model “%1” here has other weights than the one that drew the picture, so that the same "
                                 "settings give another picture.")
                                  .arg(modelWord(model)));
        });
}

SavedPicture MainWindow::toBeSaved(bool second) const {
    const CompareSide& side = second ? compare_->view()->pair().second : compare_->view()->pair().first;
    const QString label = side.verdict ? side.label + QStringLiteral(" · ") + verdictWord(*side.verdict) : side.label;
    SavedPicture out{side.picture, label, {}, compare_->view()->revealed(second), {}};
    if (shown_)
        if (const auto pictures = pairOf(*shown_, shownIndex_); pictures.size() > std::size_t(second)) {
            const GeneratedPicture& picture = *pictures[second];
            out.texts = pngTexts(shownRequest_, *shown_, picture);
            out.name = QStringLiteral("%1-%2")
                           .arg(picture.seed)
                           .arg(picture.arm == Arm::Patched ? QLatin1String("patched") : QLatin1String("unpatched"));
        }
    return out;
}

void MainWindow::save(bool second) {
    const ComparePair& pair = compare_->view()->pair();
    const bool which = second && pair.complete();
    const CompareSide& side = which ? pair.second : pair.first;
    if (!side.empty() && !side.preview)
        saver_.save(toBeSaved(which));
}

void MainWindow::saveComparison() {
    const ComparePair& pair = compare_->view()->pair();
    if (pair.complete() && !pair.first.preview)
        saver_.saveBoth(toBeSaved(false), toBeSaved(true));
}

void MainWindow::saveFlip() {
    const ComparePair& pair = compare_->view()->pair();
    if (pair.complete() && !pair.first.preview)
        saver_.saveFlip(toBeSaved(false), toBeSaved(true));
}

} // namespace sc
