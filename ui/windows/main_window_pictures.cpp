#include "ui/windows/main_window.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

#include "core/metadata/generation_metadata.h"
#include "core/metadata/picture_settings.h"
#include "core/image/png.h"
#include "ui/dialogs/restore_dialog.h"
#include "ui/settings/app_settings.h"
#include "ui/text/words.h"
#include "ui/widgets/compare_panel.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/pair_line.h"
#include "ui/widgets/patch_stack.h"
#include "ui/widgets/why_panel.h"
#include "ui/windows/pairs.h"
#include "ui/windows/picture_export.h"
#include "ui/windows/request_panel.h"

namespace sc {

void MainWindow::adopt(double strength, const GenerationRequest& request, const std::shared_ptr<const GenerationResult>& pair) {
    {
        const QSignalBlocker quiet(request_->patches()); // it is drawn already
        request_->patches()->setAllStrengths(strength);
    }
    session_.start();
    if (!pair)
        return;
    shownRequest_ = request;
    shown_ = pair;
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
    pairLine_->showPair(index, pairs, pictures[0]->seed);
}

void MainWindow::reveal(bool second) {
    QMessageBox ask(QMessageBox::Warning, tr("Show a withheld picture"),
                    tr("The judge holds this picture to be unsafe. It will be shown in this window only, until another pair takes its place; it is not kept."),
                    QMessageBox::NoButton, this);
    QPushButton* show = ask.addButton(tr("Show it"), QMessageBox::AcceptRole);
    ask.setDefaultButton(ask.addButton(QMessageBox::Cancel));
    ask.exec();
    if (ask.clickedButton() == static_cast<QAbstractButton*>(show))
        compare_->view()->reveal(second);
}

void MainWindow::recall(const HistoryEntry& entry, Recall what) { request_->setRequest(entry.request, what); }

void MainWindow::openEntry(const HistoryEntry& entry) {
    using Pictures = std::vector<GuardedImage>;
    background_.ask<Pictures>(
        QStringLiteral("entry"),
        [engine = engine_, files = QStringList{entry.unpatchedFile, entry.patchedFile}] {
            Pictures out;
            for (const QString& file : files)
                out.push_back(file.isEmpty() ? GuardedImage() : filedPicture(file));
            return out;
        },
        [this, entry](const Pictures& pictures) {
            ComparePair pair;
            const QString verdicts[] = {entry.unpatched ? verdictWord(*entry.unpatched) : QString(), entry.patched ? verdictWord(*entry.patched) : QString()};
            pair.first = {pictures[0], tr("Without patch") + QStringLiteral(" · ") + verdicts[0], {}, false};
            pair.second = {pictures[1], tr("With %1").arg(entry.patchNames) + QStringLiteral(" · ") + verdicts[1], {}, false};
            shown_.reset();
            pairLine_->hide();
            compare_->showPair(pair);
            why_->clear();
        },
        [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::restorePicture(const QString& path) {
    background_.ask<PictureSettings>(
        QStringLiteral("restore"), [path] { return readPictureSettings(readPng(path.toStdString()).texts); },
        [this](const PictureSettings& settings) {
            RestoreDialog dialog(settings, this);
            if (dialog.exec() != QDialog::Accepted)
                return;
            const QStringList missing = request_->restore(settings, dialog.wanted());
            if (!missing.isEmpty())
                notice_->tell(NoticeBar::Kind::Warning, missing.join(QLatin1Char(' ')));
        },
        [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::save(bool second) {
    const ComparePair& pair = compare_->view()->pair();
    const bool single = !pair.complete();
    const CompareSide& side = second && !single ? pair.second : pair.first;
    if (side.empty() || side.preview)
        return;
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the picture"), AppSettings::pictureFolder(), tr("PNG pictures (*.png)"));
    if (path.isEmpty())
        return;
    std::vector<PngText> texts;
    if (shown_) {
        const auto pictures = pairOf(*shown_, shownIndex_);
        texts = pngTexts(shownRequest_, *shown_, *pictures[second && !single ? 1 : 0]);
    }
    savePicture(background_, path, compare_->view()->seen(second && !single), texts, [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::saveComparison() {
    const ComparePair& pair = compare_->view()->pair();
    if (!pair.complete())
        return;
    const QString path = QFileDialog::getSaveFileName(this, tr("Save both pictures"), AppSettings::pictureFolder(), tr("PNG pictures (*.png)"));
    if (!path.isEmpty())
        saveSideBySide(background_, path, compare_->view()->seen(false), pair.first.label, compare_->view()->seen(true), pair.second.label,
                       [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::saveFlip() {
    const ComparePair& pair = compare_->view()->pair();
    if (!pair.complete())
        return;
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the animation"), AppSettings::pictureFolder(), tr("Animated WebP (*.webp)"));
    if (!path.isEmpty())
        saveFlipping(background_, path, compare_->view()->seen(false), compare_->view()->seen(true), [this](const QString& sentence) { fault(sentence); });
}

} // namespace sc
