#pragma once

#include <QScrollArea>

#include "core/generation/request.h"
#include "core/generation/result.h"

class QVBoxLayout;

namespace sc {

/// Why the pictures are as they are: for each, which judges looked and what they found, what each patch made of the prompt
/// and did, and what can be done now.
class WhyPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit WhyPanel(QWidget* parent = nullptr);
    /// `index` is the number of the pair within the batch.
    void show(const GenerationRequest& request, const GenerationResult& result, int index);
    void showFault(const QString& sentence);
    void clear();

Q_SIGNALS:
    void strongerAsked();
    void otherSeedAsked();

private:
    void reset();
    void heading(const QString& icon, const QString& text);
    void text(const QString& text, bool faint = false);
    void showPicture(const GenerationRequest& request, const GeneratedPicture& picture);
    void showJudge(const JudgeReport& judge);
    void showPatch(const PatchActivity& patch);
    void showRemedies(const GenerationRequest& request, const GeneratedPicture& picture);
    void showWords(const std::vector<WordHit>& words);
    void showRun(const RunStatistics& statistics);

    QWidget* content_ = nullptr;
    QVBoxLayout* layout_ = nullptr;
};

} // namespace sc
