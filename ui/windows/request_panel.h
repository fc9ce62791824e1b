#pragma once

#include <QWidget>

#include "core/engine/engine.h"
#include "core/metadata/picture_settings.h"
#include "ui/dialogs/restore_dialog.h"
#include "ui/history/history_panel.h"
#include "ui/settings/session.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace sc {

class InitPicture;
class MechanismChoice;
class ModelPicker;
class PatchStack;
class PromptPanel;
class SamplingForm;

/// The form that makes a request: prompt, model, protection, sampling.
class RequestPanel : public QWidget {
    Q_OBJECT

public:
    explicit RequestPanel(QWidget* parent = nullptr);
    /// The form as a request, with the device settings of the program.
    GenerationRequest request() const;
    /// Chooses the seed of the next run; call before request().
    void nextSeed();
    void setRequest(const GenerationRequest& request, Recall what);
    /// Takes over what was chosen of a picture's settings; returns a sentence for everything that is not at hand here.
    QStringList restore(const PictureSettings& settings, const RestoreChoice& choice);
    void setSession(const Session& session);
    void addToSession(Session& session) const;
    /// While something runs, its progress stands in the place of Generate, and a small button puts more into the queue.
    void setRunning(bool running);
    void addProgress(QWidget* progress);
    /// Who looks at the pictures; see GenerationRequest::judges.
    void setJudges(std::optional<std::vector<std::string>> judges) { judges_ = std::move(judges); }
    const std::optional<std::vector<std::string>>& judges() const { return judges_; }
    /// Whether runs may be asked for at all.
    void setAllowed(bool allowed, const QString& why);

    PromptPanel* prompt() const { return prompt_; }
    ModelPicker* model() const { return model_; }
    SamplingForm* sampling() const { return sampling_; }
    PatchStack* patches() const { return patches_; }
    MechanismChoice* mechanism() const { return mechanism_; }
    InitPicture* init() const { return init_; }
    QWidget* generateButton() const;
    /// What is missing before a run can be asked for, in a sentence; empty if nothing is.
    QString missing() const;

Q_SIGNALS:
    void generateAsked(bool atFront);
    void changed();

private:
    bool eventFilter(QObject* content, QEvent* event) override;
    void retellSampling();
    /// Patches rest while another mechanism protects.
    void retellProtection();

    PromptPanel* prompt_;
    ModelPicker* model_;
    PatchStack* patches_;
    MechanismChoice* mechanism_;
    QLabel* protectionTold_;
    SamplingForm* sampling_;
    InitPicture* init_;
    QScrollArea* scroll_;
    QHBoxLayout* bottom_;
    QPushButton* generate_;
    QToolButton* queue_;
    QToolButton* samplingFold_;
    std::optional<std::vector<std::string>> judges_;
};

} // namespace sc
