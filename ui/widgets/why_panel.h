#pragma once

#include <QScrollArea>

#include "core/generation/request.h"
#include "core/generation/result.h"

class QBoxLayout;
class QVBoxLayout;

namespace sc {

/// Why the pictures are as they are: first one line for each and which patch acted, then what can be done; which judges looked,
/// their figures, and the run are folded away.
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

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void reset();
    void placeArms();
    void heading(const QString& icon, const QString& text);
    void text(const QString& text, bool faint = false);
    void summarise(const GenerationRequest& request, const GeneratedPicture& picture);
    void summarisePatches(const std::vector<PatchActivity>& patches);
    /// Begins the part that is folded away; what is added from then on is in it.
    void beginDetails();
    void showDetails(const GenerationRequest& request, const GeneratedPicture& picture);
    void showJudge(const JudgeReport& judge);
    void showPatch(const PatchActivity& patch);
    void showRemedies(const GenerationRequest& request, const GeneratedPicture& picture);
    void showWords(const std::vector<WordHit>& words);
    void showRun(const RunStatistics& statistics);

    QWidget* content_ = nullptr;
    QVBoxLayout* layout_ = nullptr;
    QBoxLayout* arms_ = nullptr; ///< the summaries of the pictures
    bool detailed_ = false;      ///< whether the details stand open; stays so for the next pair
};

} // namespace sc
