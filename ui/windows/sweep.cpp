#include "ui/windows/sweep.h"

#include "ui/jobs/background.h"
#include "ui/jobs/engine_controller.h"
#include "ui/jobs/qt_image.h"
#include "ui/widgets/sweep_strip.h"
#include "ui/windows/pairs.h"

namespace sc {

namespace {

void setStrengths(GenerationRequest& request, double strength) {
    for (PatchUse& patch : request.patches)
        patch.strength = strength;
}

} // namespace

Sweep::Sweep(EngineController& controller, Background& background, SweepStrip* strip, QObject* parent)
    : QObject(parent), controller_(controller), background_(background), strip_(strip) {
    connect(strip_, &SweepStrip::adopted, this, &Sweep::adopt);
    connect(strip_, &SweepStrip::closed, this, [this] { controller_.clear(JobKind::Sweep); });
}

void Sweep::start(const GenerationRequest& request) {
    controller_.clear(JobKind::Sweep);
    request_ = request;
    request_.batch = 1;
    results_.clear();
    jobs_.clear();
    strip_->begin();
    for (const double strength : SweepStrip::strengths()) {
        Job job{0, JobKind::Sweep, request_, strength};
        setStrengths(job.request, strength);
        job.request.secondChance = false; // it would hide what this strength does
        job.request.arms = strength == 0 ? Arms::UnpatchedOnly : Arms::PatchedOnly;
        jobs_.insert(controller_.add(job));
    }
}

void Sweep::take(const JobOutcome& outcome) {
    if (!jobs_.contains(outcome.job.id))
        return;
    const double strength = outcome.job.sweepStrength;
    if (outcome.state == JobState::Done && !outcome.result->pictures.empty()) {
        results_[strength] = outcome.result;
        const auto shrink = [picture = outcome.result->pictures.front().image.shown(), side = strip_->thumbnailSide()] {
            return picture.empty() ? QImage() : fitted(toQImage(picture), side);
        };
        background_.ask<QImage>(QStringLiteral("sweep %1").arg(outcome.job.id), shrink,
                                [this, strength, id = outcome.job.id, result = outcome.result](const QImage& small) {
                                    if (jobs_.contains(id))
                                        strip_->setPicture(strength, result->pictures.front(), small);
                                });
    } else if (outcome.state == JobState::Failed) {
        strip_->setFault(strength, outcome.message);
        Q_EMIT failed(outcome.message);
    } else {
        controller_.clear(JobKind::Sweep);
    }
}

void Sweep::adopt(double strength) {
    GenerationRequest request = request_;
    setStrengths(request, strength);
    request.secondChance = false;
    const auto none = results_.find(0), chosen = results_.find(strength);
    std::shared_ptr<const GenerationResult> pair;
    if (none != results_.end() && chosen != results_.end()) {
        pair = strength == 0 ? chosen->second : pairOfRuns(*none->second, *chosen->second);
        if (strength == 0)
            request.arms = Arms::UnpatchedOnly;
    }
    Q_EMIT adopted(strength, request, pair);
}

} // namespace sc
