#pragma once

#include <QWidget>

#include <optional>

#include "core/generation/request.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace sc {

/// Scheduler, steps, guidance, size, seed, batch and clip skip.
class SamplingForm : public QWidget {
    Q_OBJECT

public:
    enum class SeedMode { Random, Fixed, Increment };

    explicit SamplingForm(QWidget* parent = nullptr);
    /// The settings as a request has them; the rest of the request stays as it is.
    void read(GenerationRequest& request) const;
    void write(const GenerationRequest& request);
    /// Side of the pictures that the model was trained on, and its own guidance scale; 0 = unknown. Values that are those of the
    /// model before follow.
    void setModelDefaults(int side, double guidance);
    void setSeed(quint64 seed);
    quint64 seed() const;
    SeedMode seedMode() const;
    void setSeedMode(SeedMode mode);
    /// Chooses the seed of the next run as the mode says. Call when a run is asked for, before read().
    void nextSeed();
    /// The seed that is shown was drawn already.
    void setUsed() { used_ = true; }
    void randomSeed();
    void reset();

Q_SIGNALS:
    void changed();

private:
    QComboBox* scheduler_;
    QSpinBox* steps_;
    QDoubleSpinBox* guidance_;
    QSpinBox* width_;
    QSpinBox* height_;
    QLineEdit* seed_;
    QComboBox* seedMode_;
    QSpinBox* batch_;
    QSpinBox* clipSkip_;
    double exactGuidance_ = 0; ///< as it was set; the box shows it rounded
    int side_ = 512;
    std::optional<double> modelGuidance_; ///< none before a model is known
    bool guidanceGiven_ = false;          ///< by settings of an earlier session
    bool used_ = false;                   ///< whether the seed shown has been drawn already
};

} // namespace sc
