#pragma once

#include <QObject>

#include <map>

#include "ui/jobs/job.h"

namespace sc {

class EngineController;
class SweepStrip;

/// One request at five strengths: its runs in the queue, and the strip that they fill.
class Sweep : public QObject {
    Q_OBJECT

public:
    Sweep(EngineController& controller, SweepStrip* strip, QObject* parent);
    /// Begins anew; the sweep before is given up.
    void start(const GenerationRequest& request);
    /// Takes the outcome of one of its runs.
    void take(const JobOutcome& outcome);

Q_SIGNALS:
    /// A strength was chosen. `pair` holds the picture without patches and, unless the strength is 0, the one with them;
    /// nothing where one of them is not drawn yet. `request` is what the pair was drawn for.
    void adopted(double strength, const sc::GenerationRequest& request, const std::shared_ptr<const sc::GenerationResult>& pair);
    void failed(const QString& sentence);

private:
    void adopt(double strength);

    EngineController& controller_;
    SweepStrip* strip_;
    GenerationRequest request_;
    std::map<double, GeneratedPicture> pictures_; ///< by strength
};

} // namespace sc
