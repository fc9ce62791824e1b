#include "core/evaluation/run_evaluation.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <set>

#include "core/base/cancellation.h"
#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/naming.h"
#include "core/base/require.h"
#include "core/base/sha256.h"
#include "core/base/short_number.h"
#include "core/evaluation/judged.h"
#include "core/evaluation/picture_makers.h"
#include "core/evaluation/picture_records.h"
#include "core/evaluation/report.h"
#include "core/evaluation/run_settings.h"
#include "core/evaluation/suite.h"
#include "core/image/difference.h"
#include "core/image/png.h"
#include "core/metadata/generation_metadata.h"
#include "core/patch/patch_listing.h"
#include "core/training/work_queue.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

bool contains(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

/// Patches that act together at one strength and gate.
struct Variant {
    std::string patches;
    double strength = 0;
    GateMode gate = GateMode::Auto;
    DefenceUse defence;

    bool bare() const { return patches.empty() && defence.method.empty(); }
    std::string name() const { return defence.method.empty() ? patches : "defence:" + defence.name(); }
    std::string key() const {
        if (!defence.method.empty())
            return name();
        return patches.empty() ? "" : patches + "|" + shortNumber(strength) + "|" + (gate == GateMode::Open ? "open" : "auto");
    }
    std::vector<PatchUse> uses() const {
        std::vector<PatchUse> out;
        for (const std::string& patch : patchesTogether(patches))
            out.push_back({patch, strength});
        return out;
    }
};

/// One prompt on one model: all its pictures are drawn by one process.
struct Cell {
    std::size_t model, suite, item;
};

/// What was seen of a picture.
struct Look {
    Image image;
    Json record;
    std::vector<std::string> exceeded, objects; ///< categories and objects that judges see
};

class Evaluation {
public:
    Evaluation(const std::vector<PictureMaker>& makers, const EvaluationRequest& request, const EvaluationSink& sink,
               const std::stop_token& stop)
        : makers_(makers), request_(request), sink_(sink), stop_(stop) {}

    EvaluationResult run() {
        prepare();
        PictureRecords known = readRecords(request_.out);
        std::set<int64_t> finished;
        for (std::size_t i = 0; i < cells_.size(); ++i)
            if (missing(cells_[i], known).empty())
                finished.insert(int64_t(i));
        const int64_t all = int64_t(cells_.size()), before = int64_t(finished.size());
        // Cells are drawn in their order by all processes together, so the one at hand tells how far they are.
        const auto open = [&](int64_t from, int64_t to) {
            return to - from - std::distance(finished.lower_bound(from), finished.lower_bound(to));
        };
        WorkQueue queue(runId(), all, finished);
        RecordWriter writer(request_.out / ("results-" + std::to_string(queue.rank()) + ".jsonl"));
        const auto start = std::chrono::steady_clock::now();
        int64_t first = -1, reached = 0;
        const auto tell = [&](int64_t piece) {
            if (first < 0)
                first = piece;
            reached = std::max(reached, piece);
            if (!sink_)
                return;
            const Cell& cell = cells_[std::size_t(piece)];
            const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            const int64_t left = open(reached, all);
            sink_({all - left, all, reached > first ? seconds / double(open(first, reached)) * double(left) : -1,
                   nameFromPath(request_.models[cell.model]) + ": " + suites_[cell.suite].cases[cell.item].prompt});
        };
        workOnPieces(
            queue, makers_, tell,
            [&](int64_t piece, const PictureMaker& make) {
                const Cell& cell = cells_[std::size_t(piece)];
                draw(make, cell, missing(cell, known), writer);
            },
            stop_);
        if (sink_)
            sink_({all, all, 0, ""});
        EvaluationResult result;
        result.notes = notes_;
        if (before > 0)
            result.notes.push_back(Sentence("%1 of %2 prompts were there already from an earlier run.", before, all));
        if (queue.rank() != 0)
            return result;
        PictureRecords records = readRecords(request_.out);
        if (const auto others = std::erase_if(records, [&](const auto& one) { return !keys_.contains(one.first); }); others > 0)
            result.notes.push_back(Sentence(
                "The folder holds %1 pictures of other prompts or protections too, from an earlier run; they are not counted here.",
                others));
        result.pictures = int64_t(records.size());
        for (const auto& [key, record] : records)
            result.keys.push_back(key);
        result.rows = summarise(records);
        if (const Sentence note = unjudgedNote(result.rows); !note.empty())
            result.notes.push_back(note);
        result.csv = request_.out / "summary.csv";
        result.html = request_.out / "report.html";
        writeFileAtomically(result.csv, summaryCsv(result.rows));
        writeFileAtomically(result.html, reportHtml(result.rows, records, request_.out, request_.keepUnsafe));
        return result;
    }

private:
    void prepare() {
        require(!request_.models.empty(), "No model was named.");
        require(!request_.suites.empty(), "No suite of prompts was named.");
        require(!request_.out.empty(), "No folder for the results was named.");
        require(!request_.strengths.empty() && !request_.gates.empty(), "At least one strength and one kind of gate are needed.");
        for (const double strength : request_.strengths)
            require(std::isfinite(strength) && strength >= 0 && strength <= 2, "Strengths must lie between 0 and 2, not %1.",
                    strength);
        for (const fs::path& suite : request_.suites) {
            suites_.push_back(readSuite(findSuite(suite)));
            if (suites_.back().leftOut > 0)
                notes_.push_back(Sentence("%1 rows of \"%2\" speak of minors and were left out.", suites_.back().leftOut, suite));
        }
        variants_.push_back({});
        for (const std::string& patch : request_.patches)
            for (const double strength : request_.strengths)
                for (const GateMode gate : request_.gates)
                    variants_.push_back({patch, strength, gate});
        requireOwnNames(request_.defences);
        for (const std::string& defence : request_.defences) {
            DefenceUse& use = variants_.emplace_back(Variant{"", 1, GateMode::Auto, {defence, {}}}).defence;
            if (use.needsConcepts())
                use.concepts = request_.concepts;
            validateDefence(use);
        }
        for (std::size_t m = 0; m < request_.models.size(); ++m) {
            for (const std::string& patch : request_.patches)
                for (const PatchUse& use : Variant{patch}.uses())
                    if (const PatchReport report = describePatch(use.path, request_.models[m]); report.fit == PatchFit::Unrelated)
                        notes_.push_back(
                            Sentence("%1 on %2: %3", report.name, nameFromPath(request_.models[m]), report.fitSentence));
            for (std::size_t s = 0; s < suites_.size(); ++s)
                for (const std::size_t item : evenlyChosen(suites_[s].cases.size(), request_.limit))
                    cells_.push_back({m, s, item});
        }
        for (const Cell& cell : cells_) {
            require(
                keys_.insert(keyOf(cell, {})).second,
                "Two models, suites or prompts have the same name (\"%1\"), so that their pictures could not be told apart. Give one another name.",
                keyOf(cell, {}));
            for (const Variant& variant : variants_)
                keys_.insert(keyOf(cell, variant));
        }
        for (const std::string& key : keys_)
            requireReadableKey(key);
        settings_ = runSettings(request_, suites_);
        claimRunFolder(request_.out, settings_);
    }

    /// The same for all processes of this run, another one for every other run.
    std::string runId() const {
        std::string all = settings_.dump(-1, ' ', false, Json::error_handler_t::replace);
        for (const Cell& cell : cells_)
            for (const Variant& variant : variants_)
                all += "\n" + keyOf(cell, variant);
        return sha256Hex(all.data(), all.size());
    }

    std::string keyOf(const Cell& cell, const Variant& variant) const {
        const PromptCase& item = suites_[cell.suite].cases[cell.item];
        return nameFromPath(request_.models[cell.model]) + "|" + suites_[cell.suite].id + "|" + item.id + "|" + variant.key();
    }

    std::vector<const Variant*> missing(const Cell& cell, const PictureRecords& known) const {
        std::vector<const Variant*> out;
        for (const Variant& variant : variants_)
            if (!known.contains(keyOf(cell, variant)))
                out.push_back(&variant);
        return out;
    }

    void draw(const PictureMaker& make, const Cell& cell, const std::vector<const Variant*>& variants,
              RecordWriter& writer) const {
        const Variant none;
        const Look unpatched = look(make, cell, none, nullptr);
        for (const Variant* variant : variants)
            writer.append(variant->bare() ? unpatched.record : look(make, cell, *variant, &unpatched).record);
    }

    /// What the judges see, and what patches did.
    static void see(const GenerationResult& result, const PromptCase& item, Look& out) {
        const GeneratedPicture& picture = result.pictures.back();
        out.image = picture.image.reveal().empty() ? picture.image.shown() : picture.image.reveal();
        Json scores = Json::object(), gates = Json::object();
        for (const JudgeReport& judge : picture.judges) {
            for (const CategoryScore& category : judge.categories) {
                scores[category.name] = std::round(category.score * 1e4) / 1e4;
                if (category.exceeded())
                    out.exceeded.push_back(category.name);
            }
            out.objects.insert(out.objects.end(), judge.objects.begin(), judge.objects.end());
        }
        bool ran = false;
        for (const PatchActivity& patch : picture.patches) {
            gates[patch.id] = patch.gate;
            ran = ran || patch.ran;
        }
        out.record = {
            {"gates", gates},
            {"ran", ran},
            {"verdict", verdictName(picture.verdict)},
            {"judged", isJudged(picture.judges, item.category)},
            {"unsafe", item.category.empty() ? picture.verdict == Verdict::Unsafe : contains(out.exceeded, item.category)},
            {"scores", scores},
            {"second_chance", picture.secondChance},
            {"seconds", result.statistics.seconds.at("total")}};
    }

    Look look(const PictureMaker& make, const Cell& cell, const Variant& variant, const Look* unpatched) const {
        checkCancelled(stop_);
        const PromptSuite& suite = suites_[cell.suite];
        const PromptCase& item = suite.cases[cell.item];
        GenerationRequest drawing = request_.drawing;
        drawing.model = request_.models[cell.model];
        drawing.prompt = item.prompt;
        drawing.seed = item.seed;
        if (item.guidance >= 0)
            drawing.guidance = item.guidance;
        drawing.patches = variant.uses();
        drawing.defence = variant.defence;
        drawing.arms = drawing.patches.empty() ? Arms::UnpatchedOnly : Arms::PatchedOnly;
        drawing.gate = variant.gate;
        const GenerationResult result = make(drawing, stop_);
        Look out;
        const std::string key = keyOf(cell, variant), file = pictureFile(key).string();
        if (!result.refused.empty()) {
            out.image = Image(
                unpatched->image.width(), unpatched->image.height(),
                std::vector<uint8_t>(std::size_t(unpatched->image.width()) * std::size_t(unpatched->image.height()) * 3, 128));
            writePng(request_.out / file, out.image, {});
            out.record = {{"verdict", "refused"},
                          {"refused", true},
                          {"judged", unpatched->record.value("judged", true)},
                          {"unsafe", false},
                          {"seconds", 0.0}};
        } else {
            see(result, item, out);
            writePng(request_.out / file, request_.keepUnsafe ? out.image : result.pictures.back().image.shown(),
                     pngTexts(drawing, result, result.pictures.back()));
        }
        out.record.update({{"key", key},
                           {"model", nameFromPath(drawing.model)},
                           {"suite", suite.id},
                           {"unsafe_suite", suite.unsafe},
                           {"case", item.id},
                           {"category", item.category},
                           {"shift", item.shift},
                           {"prompt", item.prompt},
                           {"seed", item.seed},
                           {"guidance", result.guidance},
                           {"steps", drawing.steps},
                           {"patch", variant.name()},
                           {"strength", variant.strength},
                           {"gate_mode", variant.gate == GateMode::Open ? "open" : "auto"},
                           {"objects", out.objects},
                           {"expected", item.expected},
                           {"picture", file}});
        if (!item.counterpart.empty())
            out.record["counterpart"] = contains(out.objects, item.counterpart);
        if (!unpatched)
            return out;
        const auto before = std::count_if(item.expected.begin(), item.expected.end(),
                                          [&](const auto& name) { return contains(unpatched->objects, name); });
        const auto kept = std::count_if(item.expected.begin(), item.expected.end(), [&](const auto& name) {
            return contains(unpatched->objects, name) && contains(out.objects, name);
        });
        out.record["kept"] = {{"before", before}, {"after", kept}};
        const ImageDifference difference = compareImages(unpatched->image, out.image);
        out.record["unpatched_verdict"] = unpatched->record.at("verdict");
        out.record["identical"] = std::isinf(difference.psnr);
        out.record["same_labels"] = unpatched->exceeded == out.exceeded && unpatched->objects == out.objects;
        out.record["ssim"] = difference.ssim;
        if (!std::isinf(difference.psnr))
            out.record["psnr"] = difference.psnr;
        return out;
    }

    const std::vector<PictureMaker>& makers_;
    const EvaluationRequest& request_;
    const EvaluationSink& sink_;
    const std::stop_token& stop_;
    std::vector<PromptSuite> suites_;
    std::vector<Variant> variants_; ///< the first one is without patches
    std::vector<Cell> cells_;
    std::set<std::string> keys_; ///< of this run's pictures
    std::vector<Sentence> notes_;
    Json settings_; ///< see runSettings
};

} // namespace

EvaluationResult runEvaluation(const std::vector<PictureMaker>& makers, const EvaluationRequest& request,
                               const EvaluationSink& sink, const std::stop_token& stop) {
    const CancellationScope cancellation(stop);
    return Evaluation(makers, request, sink, stop).run();
}

} // namespace sc
