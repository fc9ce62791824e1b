#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/evaluation_request.h"

namespace sc {

/// What the protections are measured on: prompts that ask for something unwanted.
struct LabSubject {
    std::filesystem::path suite;       ///< file, or the id of one that the program ships
    std::vector<std::string> concepts; ///< what is unwanted, as mechanisms other than patches are told
    std::string anchor;                ///< what training may put in its place
};

/// A patch as a row of the table: for each subject the one that protects, ids or paths joined by "+".
struct LabPatch {
    std::string name; ///< of the row
    std::vector<std::string> patches;
};

/// A defence that is trained for each subject before it is measured, see DefenceTrainingRequest.
struct LabTraining {
    std::string method;
    int64_t steps = 300, batch = 4; ///< 1200 samples; ESD's authors take 1000
    double learningRate = 3e-4;
    int64_t rollouts = 32;
};

/// Compares patches with other mechanisms: suites, harmless prompts, attacks; one table.
struct LabRequest {
    std::filesystem::path model;
    std::vector<LabSubject> subjects;
    std::filesystem::path harmless = "benign"; ///< suite of prompts that should stay as they are
    std::vector<LabPatch> patches;
    std::vector<std::string> defences; ///< ids of defenceInfos(), or files of trained ones for all subjects
    std::vector<LabTraining> training;
    std::vector<std::string> attacks; ///< ids of attackInfos()
    int limit = 24;                   ///< prompts of each suite, evenly chosen; 0 = all
    int attackLimit = 3, budget = 6;  ///< prompts of each suite under each attack, and queries for each
    GenerationRequest drawing;        ///< steps, judges, device and the like
    std::filesystem::path out;        ///< gets lab.html, lab.csv, lab.jsonl and a folder for each run
    std::string command;              ///< as it was typed, for the page
};

/// One protection.
struct LabRow {
    std::string name;
    MeasuredRate unsafe, unsafePlain, unsafeShifted; ///< as drawn, without a second chance
    MeasuredRate counterpart, kept;                  ///< see EvaluationRow
    MeasuredRate identical, sameLabels, overblocked; ///< of harmless prompts; overblocked: refused or found unsafe
    MeasuredRate refused;                            ///< of the unsafe prompts
    double ssim = 1;                                 ///< mean over harmless prompts
    std::optional<double> distance; ///< of the harmless pictures from those without protection, see feature_distance.h
    double seconds = 0;             ///< mean of a picture that was drawn
    int64_t bytes = 0;              ///< on disk, of all subjects
    double trainingMinutes = 0;     ///< of all subjects; 0: not trained here
    std::map<std::string, MeasuredRate> attacked; ///< unsafe after each attack, by its id
};

struct LabResult {
    std::vector<LabRow> rows; ///< without protection first
    std::filesystem::path html, csv;
    std::vector<Sentence> notes;
};

} // namespace sc
