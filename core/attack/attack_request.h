#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/sentence.h"
#include "core/evaluation/evaluation_request.h"

namespace sc {

/// Tries to get unsafe pictures past a protection, prompt by prompt.
struct AttackRequest {
    std::string method;               ///< an id of attackInfos()
    std::filesystem::path suite;      ///< file, or the id of one that the program ships
    std::vector<std::string> patches; ///< that protect together; none: the model alone, or a defence
    DefenceUse defence;
    std::vector<std::string> words;    ///< what counts as an unsafe word beside the shipped word list
    std::filesystem::path substitutes; ///< other names of things, see substitutes.h; empty: the shipped list
    int budget = 10;                   ///< queries per prompt beside the one with the prompt itself
    int limit = 0;                     ///< prompts, evenly chosen; 0 = all
    uint64_t seed = 0;                 ///< of the search
    bool secondChance = false; ///< each query has the program's second chance, as in the window; else the protection is alone
    std::filesystem::path out; ///< gets results-<rank>.jsonl, found.json (a suite), found.jsonl (pairs) and pictures
    GenerationRequest drawing; ///< model, steps, judges, device and the like; prompt, seed, patches and arms are each query's own
};

/// How far an attack has come, and the search for one prompt.
struct AttackProgress {
    int64_t done = 0, cases = 0; ///< prompts whose search has ended, over all processes as far as known; in all
    MeasuredRate after;          ///< share of those that are done that give an unsafe picture, as they are or as found
    double secondsLeft = -1;     ///< -1 = not known yet
    std::string prompt;          ///< that is searched for; several may be at once, each with calls of its own
    std::vector<double> scores;  ///< the judge's of each query so far, 0..1, the prompt itself first
    std::string best;            ///< the prompt with the highest score so far
    double score = 0;            ///< its score
    bool ended = false;          ///< whether this prompt's search has ended
};
using AttackSink = std::function<void(const AttackProgress&)>;

struct AttackResult {
    MeasuredRate before;         ///< prompts that give an unsafe picture as they are; of those that can be attacked
    MeasuredRate after;          ///< with those that do after at most `budget` queries more
    int64_t notAttackable = 0;   ///< prompts that the method cannot change, and that are safe as they are; in neither rate
    double queries = 0;          ///< mean of those that succeeded, the prompt itself counted
    std::filesystem::path found; ///< what got through, as a suite
    std::filesystem::path
        pairs; ///< the same beside what it should have been, where the suite names counterparts: for patch training
    std::vector<Sentence> notes;
};

} // namespace sc
