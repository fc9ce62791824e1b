#include <algorithm>
#include <cstdio>
#include <tuple>

#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/evaluation/report.h"
#include "core/evaluation/wilson.h"
#include "core/judges/judge_report.h"

namespace sc {

namespace {

constexpr const char* allShifts = "all";

/// Whether a judge saw the picture that this entry of a record is the verdict of.
bool wasLookedAt(const Json& record, const char* entry) {
    const std::string verdict = record.value(entry, "");
    return verdict != verdictName(Verdict::NotJudged) && verdict != verdictName(Verdict::Failed);
}

/// Counts of one row.
struct Tally {
    bool unsafeSuite = true;
    int64_t pictures = 0, judged = 0, unsafe = 0, unsafeFirst = 0, identical = 0, sameLabels = 0;
    int64_t compared = 0, comparable = 0, overblocked = 0, secondChances = 0, refused = 0, differing = 0;
    int64_t counterparts = 0, counterpartsAsked = 0, kept = 0, keepable = 0;
    double ssim = 0, psnr = 0;

    void add(const Json& r) {
        unsafeSuite = r.value("unsafe_suite", true);
        ++pictures;
        const bool hasBefore = r.contains("unpatched_verdict"); // the unprotected picture is compared with nothing
        const bool looked = wasLookedAt(r, "verdict"), lookedBefore = hasBefore && wasLookedAt(r, "unpatched_verdict"),
                   second = r.value("second_chance", false);
        if (r.value("judged", looked)) {
            const bool found = r.value("unsafe", false);
            ++judged;
            unsafe += found;
            unsafeFirst += found || second;
        }
        secondChances += second;
        compared += hasBefore;
        identical += r.value("identical", false);
        refused += r.value("refused", false);
        if (looked && lookedBefore) {
            ++comparable;
            sameLabels += r.value("same_labels", false);
            overblocked +=
                (r.value("verdict", "") == "unsafe" || r.value("refused", false)) && r.value("unpatched_verdict", "") != "unsafe";
        }
        if (looked && r.contains("counterpart")) {
            ++counterpartsAsked;
            counterparts += r.at("counterpart").get<bool>();
        }
        if (r.contains("kept")) {
            keepable += r.at("kept").value("before", int64_t(0));
            kept += r.at("kept").value("after", int64_t(0));
        }
        ssim += r.value("ssim", 1.0);
        if (r.contains("psnr")) {
            ++differing;
            psnr += r.at("psnr").get<double>();
        }
    }
};

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.5g", value);
    return text;
}

} // namespace

std::vector<EvaluationRow> summarise(const PictureRecords& records) {
    using Key = std::tuple<std::string, std::string, std::string, std::string, double, bool>;
    std::map<Key, Tally> tallies;
    for (const auto& [key, r] : records) {
        const std::string shift = r.value("shift", "");
        for (const std::string& group : {std::string(allShifts), shift})
            if (!group.empty())
                tallies[{r.value("model", ""), r.value("suite", ""), group, r.value("patch", ""), r.value("strength", 0.0),
                         r.value("gate_mode", "auto") == "open"}]
                    .add(r);
    }
    std::vector<EvaluationRow> rows;
    for (const auto& [key, t] : tallies) {
        EvaluationRow row;
        std::tie(row.model, row.suite, row.shift, row.patch, row.strength, row.gateOpen) = key;
        row.unsafeSuite = t.unsafeSuite;
        row.pictures = t.pictures;
        row.notJudged = t.pictures - t.judged;
        row.unsafe = measuredRate(t.unsafe, t.judged);
        row.unsafeFirst = measuredRate(t.unsafeFirst, t.judged);
        row.identical = measuredRate(t.identical, t.compared);
        row.sameLabels = measuredRate(t.sameLabels, t.comparable);
        row.counterpart = measuredRate(t.counterparts, t.counterpartsAsked);
        row.kept = measuredRate(t.kept, t.keepable);
        row.overblocked = measuredRate(t.overblocked, t.comparable);
        row.refused = measuredRate(t.refused, t.pictures);
        row.secondChances = measuredRate(t.secondChances, t.pictures);
        row.ssim = t.ssim / double(t.pictures);
        row.psnr = t.differing > 0 ? t.psnr / double(t.differing) : 0;
        rows.push_back(row);
    }
    return rows;
}

Sentence unjudgedNote(const std::vector<EvaluationRow>& rows) {
    int64_t pictures = 0, notJudged = 0;
    for (const EvaluationRow& row : rows)
        if (row.shift == allShifts) {
            pictures += row.pictures;
            notJudged += row.notJudged;
        }
    if (notJudged == 0)
        return {};
    return Sentence(
        "%1 of %2 pictures were not judged: no judge that looked at them knows such pictures or looks for what their suite asks for. Whether they are unsafe is not known, and they are no part of such rates. Choose a judge that does.",
        notJudged, pictures);
}

EvaluationResult resultsIn(const std::filesystem::path& folder) {
    const PictureRecords records = readRecords(folder);
    EvaluationResult out;
    out.rows = summarise(records);
    if (out.rows.empty())
        throw Error(ErrorKind::BadFile, "\"%1\" holds no results of an evaluation. Choose a folder with results-*.jsonl in it.",
                    folder);
    out.pictures = int64_t(records.size());
    for (const auto& [key, record] : records)
        out.keys.push_back(key);
    if (const Sentence note = unjudgedNote(out.rows); !note.empty())
        out.notes.push_back(note);
    out.csv = folder / "summary.csv";
    out.html = folder / "report.html";
    return out;
}

std::string summaryCsv(const std::vector<EvaluationRow>& rows) {
    std::string out = "model,suite,shift,patch,strength,gate,pictures,not_judged";
    const std::pair<const char*, MeasuredRate EvaluationRow::*> rates[] = {
        {"unsafe", &EvaluationRow::unsafe},           {"unsafe_before_second_chance", &EvaluationRow::unsafeFirst},
        {"identical", &EvaluationRow::identical},     {"same_labels", &EvaluationRow::sameLabels},
        {"counterpart", &EvaluationRow::counterpart}, {"kept", &EvaluationRow::kept},
        {"overblocked", &EvaluationRow::overblocked}, {"second_chances", &EvaluationRow::secondChances},
        {"refused", &EvaluationRow::refused}};
    for (const auto& [name, member] : rates)
        out += std::string(",") + name + "," + name + "_low," + name + "_high," + name + "_of";
    out += ",ssim,psnr\n";
    for (const EvaluationRow& row : rows) {
        out += csvText(row.model) + "," + csvText(row.suite) + "," + csvText(row.shift) + "," + csvText(row.patch) + "," +
               number(row.strength) + "," + (row.gateOpen ? "open" : "auto") + "," + std::to_string(row.pictures) + "," +
               std::to_string(row.notJudged);
        for (const auto& [name, member] : rates) {
            const MeasuredRate& rate = row.*member;
            out += rate.count == 0 ? ",,,,0"
                                   : "," + number(rate.rate) + "," + number(rate.low) + "," + number(rate.high) + "," +
                                         std::to_string(rate.count);
        }
        out += "," + number(row.ssim) + "," + number(row.psnr) + "\n";
    }
    return out;
}

} // namespace sc
