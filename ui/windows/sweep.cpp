#include "ui/windows/sweep.h"

#include "ui/jobs/background.h"
#include "ui/jobs/engine_controller.h"
#include "ui/jobs/qt_image.h"
#include "ui/text/displayed.h"
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
    chosen_ = false;
    strip_->begin(displayed(request_.prompt), request_.seed);
    for (const double strength : SweepStrip::strengths()) {
        Job job{0, JobKind::Sweep, requestAt(strength), strength};
        if (strength != 0)
            job.request.arms = Arms::PatchedOnly; // the other is drawn already
        jobs_.insert(controller_.add(job));
    }
}

bool Sweep::isOf(const GenerationRequest& request) const {
    return request.prompt == request_.prompt && request.seed == request_.seed && request.model == request_.model;
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
        // What is large and what is marked in the strip are one.
        if (const auto pair = pairAt(strength); pair && strength != 0 && !chosen_) {
            Q_EMIT drawn(requestAt(strength), pair);
            strip_->setShown(strength);
        }
    } else if (outcome.state == JobState::Failed) {
        strip_->setFault(strength, outcome.message);
        Q_EMIT failed(outcome.message);
    } else {
        controller_.clear(JobKind::Sweep);
    }
}

GenerationRequest Sweep::requestAt(double strength) const {
    GenerationRequest request = request_;
    setStrengths(request, strength);
    request.secondChance = false; // it would hide what this strength does
    if (strength == 0)
        request.arms = Arms::UnpatchedOnly;
    return request;
}

std::shared_ptr<const GenerationResult> Sweep::pairAt(double strength) const {
    const auto none = results_.find(0), with = results_.find(strength);
    if (none == results_.end() || with == results_.end())
        return {};
    return strength == 0 ? with->second : pairOfRuns(*none->second, *with->second);
}

void Sweep::adopt(double strength) {
    chosen_ = true;
    Q_EMIT adopted(strength, requestAt(strength), pairAt(strength));
}

} // namespace sc
