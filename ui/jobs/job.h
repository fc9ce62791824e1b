#pragma once

#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/generation/request.h"
#include "core/generation/result.h"
#include "core/training/training_request.h"

namespace sc {

using JobId = quint64;

enum class JobKind {
    Pair,  ///< asked for by a person
    Live,  ///< started by a moved slider; a newer one replaces it
    Sweep, ///< one strength of a sweep
    Grid,  ///< one cell of a grid
    Slide, ///< one pair of a presentation
    Task,  ///< other long work of the engine, such as a merge of patches
};

/// One run of the engine, waiting or at work.
struct Job {
    JobId id = 0;
    JobKind kind = JobKind::Pair;
    GenerationRequest request;
    double sweepStrength = 0; ///< share of the master strength, for JobKind::Sweep
    QString title;            ///< for a person, where the prompt does not tell enough
    /// What JobKind::Task does, on the engine's thread; throws as the engine does.
    std::function<void(const TrainingSink& sink, const std::stop_token& stop)> task;
    bool goesOn = false; ///< a task that saves what it has done when it is stopped
};

/// How far the running job has come.
struct JobProgress {
    Progress progress;
    double elapsed = 0;            ///< seconds since it began
    std::optional<double> seconds; ///< left to the end; none until that can be told honestly
    QString task;                  ///< what JobKind::Task is at, in words
};

enum class JobState { Done, Cancelled, Failed };

/// How a job ended.
struct JobOutcome {
    Job job;
    JobState state = JobState::Done;
    std::shared_ptr<const GenerationResult> result; ///< where it is done
    ErrorKind error = ErrorKind::Internal;          ///< where it failed
    QString message;                                ///< one plain sentence, where it failed
    double seconds = 0;
};

} // namespace sc
