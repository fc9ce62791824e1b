#pragma once

#include <QScrollArea>

#include <functional>
#include <vector>

#include "core/generation/request.h"
#include "core/generation/result.h"

class QBoxLayout;
class QToolButton;
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
    /// Another run is drawn: what is told is of the one before, and looks so until the next call.
    void setStale();

Q_SIGNALS:
    void strongerAsked();
    void otherSeedAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void reset();
    /// Tells of the pictures beside each other where there is width, else below each other.
    void beside(const std::vector<const GeneratedPicture*>& pair, const std::function<void(const GeneratedPicture&)>& tell);
    /// Shows the details or not, as the button says.
    void fold();
    void place();
    void heading(const QString& icon, const QString& text);
    void text(const QString& text, bool faint = false);
    void summarise(const GenerationRequest& request, const GeneratedPicture& picture);
    void summarisePatches(const GeneratedPicture& picture);
    void showDetails(const GenerationRequest& request, const GeneratedPicture& picture);
    void showJudge(const JudgeReport& judge);
    /// `patched`: whether any patch changed the picture.
    void showPatch(const PatchActivity& patch, bool patched);
    void showRemedies(const GenerationRequest& request, const GeneratedPicture& picture);
    void showWords(const std::vector<WordHit>& words);
    void showRun(const RunStatistics& statistics);

    QWidget* content_ = nullptr;
    QVBoxLayout* layout_ = nullptr;
    QWidget* details_ = nullptr;    ///< null while there is nothing to tell
    std::vector<QBoxLayout*> arms_; ///< of the summaries and of the details
    QToolButton* fold_;             ///< stays as it is for the next pair
};

} // namespace sc
