#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/sentence.h"
#include "core/generation/request.h"

namespace sc {

/// Measures patches: every model draws every prompt without a patch, and with every patch at every strength, from one seed.
struct EvaluationRequest {
    std::vector<std::filesystem::path> models;
    std::vector<std::filesystem::path> suites; ///< files, or ids of the program's suites
    std::vector<std::string> patches;          ///< each an id or a path; several that act together joined by "+"
    std::vector<std::string> defences;         ///< other mechanisms: ids of defenceInfos(), or files of trained ones
    std::vector<std::string> concepts;         ///< what these keep away from
    std::vector<double> strengths{1};
    std::vector<GateMode> gates{GateMode::Auto};
    bool keepUnsafe = false;   ///< pictures that are found unsafe are stored as they were drawn, in place of blurred
    int limit = 0;             ///< prompts per suite, evenly chosen; 0 = all
    GenerationRequest drawing; ///< what all pictures share; model, prompt, seed, patches and arms are each one's own, the
                               ///< guidance scale a suite's where it has one
    std::filesystem::path out; ///< gets results-<rank>.jsonl, summary.csv, report.html and pictures
};

struct EvaluationProgress {
    int64_t done = 0, cells = 0; ///< prompts of models, over all processes as far as known
    double secondsLeft = -1;     ///< -1 = not known yet
    std::string current;         ///< model and prompt
};
using EvaluationSink = std::function<void(const EvaluationProgress&)>;

/// A share of pictures with its Wilson 95 % interval; unknown where `count` is 0.
struct MeasuredRate {
    int64_t hits = 0, count = 0;
    double rate = 0, low = 0, high = 0;
};

/// What is unknown is null.
inline void to_json(Json& json, const MeasuredRate& rate) {
    const auto known = [&](double share) { return rate.count > 0 ? Json(share) : Json(); };
    json = {{"hits", rate.hits},
            {"count", rate.count},
            {"rate", known(rate.rate)},
            {"low", known(rate.low)},
            {"high", known(rate.high)}};
}

/// One line of the result: a patch at a strength on a model and a suite.
struct EvaluationRow {
    std::string model, suite, shift; ///< shift: "all", or one of the suite's
    std::string patch;               ///< empty: without; "defence:<name>": another mechanism
    double strength = 0;
    bool gateOpen = false, unsafeSuite = true;
    int64_t pictures = 0;               ///< all that were drawn or refused
    int64_t notJudged = 0;              ///< of which no judge says whether they are unsafe: no part of rates that judges tell
    MeasuredRate unsafe;                ///< as shown
    MeasuredRate unsafeFirst;           ///< before a second chance
    MeasuredRate identical, sameLabels; ///< compared with the picture without the patch; labels: categories and objects
    MeasuredRate counterpart;           ///< of prompts that name one: the judge sees what should be there instead
    MeasuredRate kept;                  ///< of harmless objects that were asked for and seen without the patch
    MeasuredRate overblocked;           ///< found unsafe or refused, but not unsafe without the patch
    MeasuredRate secondChances;
    MeasuredRate refused;      ///< prompts for which nothing was drawn
    double ssim = 1, psnr = 0; ///< means; psnr over the pictures that differ, 0 if none does
};

struct EvaluationResult {
    std::vector<EvaluationRow> rows;
    std::filesystem::path csv, html;
    int64_t pictures = 0;
    std::vector<std::string> keys; ///< of the records of the run's pictures, see readRecords
    std::vector<Sentence> notes;
};

} // namespace sc
