#include "ui/windows/sweep.h"

#include "ui/jobs/engine_controller.h"
#include "ui/widgets/sweep_strip.h"

namespace sc {

namespace {

void setStrengths(GenerationRequest& request, double strength) {
    for (PatchUse& patch : request.patches)
        patch.strength = strength;
}

} // namespace

Sweep::Sweep(EngineController& controller, SweepStrip* strip, QObject* parent) : QObject(parent), controller_(controller), strip_(strip) {
    connect(strip_, &SweepStrip::adopted, this, &Sweep::adopt);
    connect(strip_, &SweepStrip::closed, this, [this] { controller_.clear(JobKind::Sweep); });
}

void Sweep::start(const GenerationRequest& request) {
    controller_.clear(JobKind::Sweep);
    request_ = request;
    request_.batch = 1;
    pictures_.clear();
    strip_->begin();
    for (const double strength : SweepStrip::strengths()) {
        Job job{0, JobKind::Sweep, request_, strength};
        setStrengths(job.request, strength);
        job.request.secondChance = false; // it would hide what this strength does
        job.request.arms = strength == 0 ? Arms::UnpatchedOnly : Arms::PatchedOnly;
        controller_.add(job);
    }
}

void Sweep::take(const JobOutcome& outcome) {
    const double strength = outcome.job.sweepStrength;
    if (outcome.state == JobState::Done && !outcome.result->pictures.empty()) {
        pictures_[strength] = outcome.result->pictures.front();
        strip_->setPicture(strength, outcome.result->pictures.front());
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
    const auto none = pictures_.find(0), chosen = pictures_.find(strength);
    std::shared_ptr<GenerationResult> pair;
    if (none != pictures_.end() && chosen != pictures_.end()) {
        pair = std::make_shared<GenerationResult>();
        pair->pictures.push_back(none->second);
        if (strength != 0)
            pair->pictures.push_back(chosen->second);
        pair->width = none->second.image.shown().width();
        pair->height = none->second.image.shown().height();
    }
    Q_EMIT adopted(strength, request, pair);
}

} // namespace sc
