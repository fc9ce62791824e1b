#pragma once

#include <QObject>
#include <QSet>

#include <map>

#include "ui/jobs/job.h"

namespace sc {

class Background;
class EngineController;
class SweepStrip;

/// One request at five strengths: its runs in the queue, and the strip that they fill.
class Sweep : public QObject {
    Q_OBJECT

public:
    Sweep(EngineController& controller, Background& background, SweepStrip* strip, QObject* parent);
    /// Begins anew; the sweep before is given up.
    void start(const GenerationRequest& request);
    /// Whether a request asks for what it is a sweep of, at whatever strength.
    bool isOf(const GenerationRequest& request) const;
    /// Takes the outcome of one of its runs.
    void take(const JobOutcome& outcome);

Q_SIGNALS:
    /// A strength was chosen. `pair` holds the picture without patches and, unless the strength is 0, the one with them;
    /// nothing where one of them is not drawn yet. `request` is what the pair was drawn for.
    void adopted(double strength, const sc::GenerationRequest& request, const std::shared_ptr<const sc::GenerationResult>& pair);
    /// A pair of it is there, and none was chosen yet.
    void drawn(const sc::GenerationRequest& request, const std::shared_ptr<const sc::GenerationResult>& pair);
    void failed(const QString& sentence);

private:
    void adopt(double strength);
    /// What the picture at a strength was drawn for.
    GenerationRequest requestAt(double strength) const;
    /// It beside the one without patches; nothing where one of them is not drawn yet.
    std::shared_ptr<const GenerationResult> pairAt(double strength) const;

    EngineController& controller_;
    Background& background_;
    SweepStrip* strip_;
    GenerationRequest request_;
    bool chosen_ = false; ///< whether somebody clicked one of its pictures
    QSet<JobId> jobs_;    ///< of this sweep; one of the sweep before may still be running
    std::map<double, std::shared_ptr<const GenerationResult>> results_; ///< by strength, one picture each
};

} // namespace sc
