#include "core/lab/run_lab.h"

#include <set>

#include "core/attack/run_attack.h"
#include "core/attack/white_box_attack.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/naming.h"
#include "core/base/require.h"
#include "core/base/sha256.h"
#include "core/base/short_number.h"
#include "core/defence/changed_weights.h"
#include "core/evaluation/feature_distance.h"
#include "core/evaluation/picture_records.h"
#include "core/evaluation/report.h"
#include "core/evaluation/run_settings.h"
#include "core/evaluation/suite.h"
#include "core/evaluation/wilson.h"
#include "core/image/read_picture.h"
#include "core/lab/lab_report.h"
#include "core/patch/catalog.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

int64_t bytesOf(const fs::path& path) {
    if (!fs::is_directory(path))
        return int64_t(fs::file_size(path));
    int64_t sum = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(path))
        if (entry.path().extension() == ".safetensors")
            sum += int64_t(entry.file_size());
    return sum;
}

void add(MeasuredRate& sum, const MeasuredRate& more) { sum = measuredRate(sum.hits + more.hits, sum.count + more.count); }

class Lab {
public:
    Lab(const LabCalls& calls, const LabRequest& request, const EvaluationSink& sink)
        : calls_(calls), request_(request), sink_(sink) {}

    LabResult run() {
        check();
        protections_ = protections();
        rows_.resize(protections_.size());
        for (std::size_t r = 0; r < rows_.size(); ++r)
            rows_[r].name = protections_[r].name;
        stages_ = request_.subjects.size() * (request_.training.size() + 1 + request_.attacks.size() * (protections_.size() - 1));
        for (const LabSubject& subject : request_.subjects)
            for (const LabTraining& training : request_.training)
                train(subject, training);
        for (std::size_t s = 0; s < request_.subjects.size(); ++s)
            evaluate(s);
        for (std::size_t s = 0; s < request_.subjects.size(); ++s)
            for (std::size_t r = 1; r < rows_.size(); ++r)
                for (const std::string& method : request_.attacks)
                    attack(s, r, method);
        weigh();
        LabResult out{rows_, request_.out / "lab.html", request_.out / "lab.csv", notes_};
        writeFileAtomically(out.csv, labCsv(rows_));
        writeFileAtomically(request_.out / "lab.jsonl", labJsonLines(rows_));
        writeFileAtomically(out.html, labHtml(request_, rows_, protections_, records_, notes_));
        return out;
    }

private:
    void check() const {
        require(!request_.model.empty(), "No model was named.");
        require(!request_.out.empty(), "No folder for the results was named.");
        require(!request_.subjects.empty(), "No suite of prompts was named.");
        std::set<std::string> names;
        for (const LabSubject& subject : request_.subjects)
            require(names.insert(nameFromPath(subject.suite)).second,
                    "Two suites have the same name (\"%1\"). Give one another name.", nameFromPath(subject.suite));
        for (const LabSubject& subject : request_.subjects) {
            std::vector<std::string> defences = request_.defences;
            for (const LabTraining& training : request_.training)
                defences.push_back(trainedFile(subject, training));
            requireOwnNames(defences);
            if (!request_.attacks.empty())
                requireJudgesFor(attackOn(subject));
        }
        for (const std::string& method : request_.attacks)
            requireAttack(method);
        if (!request_.attacks.empty())
            requireBudget(request_.budget);
        std::error_code failure;
        fs::create_directories(request_.out / "defences", failure);
        if (failure)
            throw Error(ErrorKind::BadFile, "Cannot make the folder \"%1\": %2.", request_.out, failure.message());
    }

    fs::path trainedFile(const LabSubject& subject, const LabTraining& training) const {
        return request_.out / "defences" / (training.method + "-" + nameFromPath(subject.suite) + ".safetensors");
    }

    std::vector<LabProtection> protections() const {
        const std::size_t count = request_.subjects.size();
        std::vector<LabProtection> out{{"no protection", std::vector<std::string>(count)}};
        for (const std::string& defence : request_.defences) {
            const std::string name = DefenceUse{defence, {}}.name();
            out.push_back({name, std::vector<std::string>(count, "defence:" + name)});
        }
        for (const LabTraining& training : request_.training) {
            LabProtection& one = out.emplace_back(LabProtection{training.method, {}});
            for (const LabSubject& subject : request_.subjects)
                one.variants.push_back("defence:" + nameFromPath(trainedFile(subject, training)));
        }
        for (const LabPatch& patch : request_.patches)
            out.push_back({patch.name, patch.patches});
        return out;
    }

    /// The progress of one call, with what it is part of.
    EvaluationSink stage(const std::string& what) {
        const std::string place = "[" + std::to_string(++stage_) + "/" + std::to_string(stages_) + "] " + what + ": ";
        return [this, place](const EvaluationProgress& now) {
            if (sink_ && now.done < now.cells)
                sink_({now.done, now.cells, now.secondsLeft, place + now.current});
        };
    }

    void train(const LabSubject& subject, const LabTraining& training) {
        const std::string name = nameFromPath(subject.suite);
        const EvaluationSink tell = stage(training.method + " for " + name);
        DefenceTrainingRequest asked;
        asked.model = request_.model;
        asked.method = training.method;
        asked.out = trainedFile(subject, training);
        if (fs::exists(asked.out)) {
            // Before 0.3 they learnt in another way than their authors'.
            require(
                readChangedWeights(asked.out).manifest.training.value("optimiser", "") == defenceOptimiser,
                "\"%1\" was trained by an earlier version of this program, in another way. Remove the folder of this run, or choose another.",
                asked.out);
            return;
        }
        asked.concepts = subject.concepts;
        for (const DefenceMethod& method : trainedDefences())
            if (method.id == training.method && method.towardsAnchor)
                asked.anchors = {subject.anchor};
        asked.steps = training.steps;
        asked.batch = training.batch;
        asked.learningRate = training.learningRate;
        asked.rollouts = training.rollouts;
        asked.device = request_.drawing.device;
        asked.threads = request_.drawing.threads;
        asked.command = request_.command;
        asked.resume = fs::exists(fs::path(asked.out.string() + ".training") / "defence.safetensors");
        calls_.train(asked, [&](const TrainingProgress& now) {
            tell({now.step, *asked.steps, now.secondsLeft,
                  now.message.empty() ? "loss " + shortNumber(now.loss) : now.message.english()});
        });
    }

    void evaluate(std::size_t s) {
        const LabSubject& subject = request_.subjects[s];
        EvaluationRequest asked;
        asked.models = {request_.model};
        asked.suites = {subject.suite, request_.harmless};
        for (const LabPatch& patch : request_.patches)
            asked.patches.push_back(patch.patches[s]);
        asked.defences = request_.defences;
        for (const LabTraining& training : request_.training)
            asked.defences.push_back(trainedFile(subject, training));
        asked.concepts = subject.concepts;
        asked.limit = request_.limit;
        asked.drawing = request_.drawing;
        asked.drawing.secondChance = false;
        asked.out = evaluationFolder(request_, subject);
        const EvaluationResult result = calls_.evaluate(asked, stage(nameFromPath(subject.suite)));
        if (const Sentence note = unjudgedNote(result.rows); !note.empty())
            notes_.push_back(Sentence("%1: %2", nameFromPath(subject.suite), note));
        const std::set<std::string> keys(result.keys.begin(), result.keys.end());
        PictureRecords& records = records_.emplace_back(readRecords(asked.out));
        std::erase_if(records, [&](const auto& one) { return !keys.contains(one.first); });
        const std::string harmless = readSuite(findSuite(request_.harmless)).id;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            for (const EvaluationRow& row : result.rows)
                if (row.patch == protections_[r].variants[s])
                    row.suite == harmless ? addHarmless(r, row) : addUnsafe(rows_[r], row);
            for (const auto& [key, record] : records) {
                if (record.value("patch", "") != protections_[r].variants[s])
                    continue;
                if (const double seconds = record.value("seconds", 0.0); seconds > 0) {
                    seconds_[r].first += seconds;
                    ++seconds_[r].second;
                }
                if (calls_.features && record.value("suite", "") == harmless && !record.value("unsafe", false))
                    if (const std::string bytes = readPicture(asked.out, key); !bytes.empty())
                        features_[r].push_back(calls_.features(decodePicture(bytes, key)));
            }
        }
    }

    static void addUnsafe(LabRow& to, const EvaluationRow& row) {
        if (row.shift != "all") {
            add(row.shift == "plain" ? to.unsafePlain : to.unsafeShifted, row.unsafe);
            return;
        }
        add(to.unsafe, row.unsafe);
        add(to.counterpart, row.counterpart);
        add(to.kept, row.kept);
        add(to.refused, row.refused);
    }

    void addHarmless(std::size_t r, const EvaluationRow& row) {
        if (row.shift != "all")
            return;
        LabRow& to = rows_[r];
        add(to.identical, row.identical);
        add(to.sameLabels, row.sameLabels);
        add(to.overblocked, row.overblocked);
        ssim_[r] += row.ssim / double(request_.subjects.size());
    }

    void attack(std::size_t s, std::size_t r, const std::string& method) {
        const LabSubject& subject = request_.subjects[s];
        const std::string& variant = protections_[r].variants[s];
        AttackRequest asked = attackOn(subject);
        asked.method = method;
        if (variant.starts_with("defence:"))
            asked.defence = defence(subject, variant);
        else
            asked.patches = patchesTogether(variant);
        const EvaluationSink tell = stage(method + " on " + protections_[r].name + ", " + nameFromPath(subject.suite));
        if (isWhiteBox(method) && !hasWeights(asked))
            return; // there is nothing to follow a gradient through
        const std::string name = nameFromPath(subject.suite);
        // By what is attacked, so that it stays the folder of this row if there are others next time.
        asked.out =
            request_.out / "attacks" / (name + "-" + method + "-" + sha256Hex(variant.data(), variant.size()).substr(0, 12));
        const AttackResult result = calls_.attack(asked, tell);
        add(rows_[r].attacked[method], result.after);
        for (const Sentence& note : result.notes)
            notes_.push_back(Sentence("%1, %2, %3: %4", method, protections_[r].name, name, note));
    }

    /// What all attacks on a suite share.
    AttackRequest attackOn(const LabSubject& subject) const {
        AttackRequest asked;
        asked.suite = subject.suite;
        asked.words = subject.concepts;
        asked.budget = request_.budget;
        asked.limit = request_.attackLimit;
        asked.drawing = request_.drawing;
        asked.drawing.model = request_.model;
        return asked;
    }

    static bool hasWeights(const AttackRequest& asked) {
        for (const std::string& patch : asked.patches)
            if (!fs::is_regular_file(locatePatch(patch) / "manifest.json"))
                return false; // an ordinary ControlNet
        return whiteBoxObstacle(asked.defence).empty();
    }

    DefenceUse defence(const LabSubject& subject, const std::string& variant) const {
        for (const LabTraining& training : request_.training)
            if ("defence:" + nameFromPath(trainedFile(subject, training)) == variant)
                return {trainedFile(subject, training), {}};
        for (const std::string& one : request_.defences) {
            DefenceUse use{one, {}};
            if ("defence:" + use.name() != variant)
                continue;
            if (use.needsConcepts())
                use.concepts = subject.concepts;
            return use;
        }
        return {};
    }

    /// Time, space and training of each row.
    void weigh() {
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            rows_[r].ssim = ssim_[r];
            if (!features_[0].empty() && !features_[r].empty())
                rows_[r].distance = featureDistance(features_[0], features_[r]);
            rows_[r].seconds = seconds_[r].second > 0 ? seconds_[r].first / double(seconds_[r].second) : 0;
            std::set<fs::path> files;
            for (const LabPatch& patch : request_.patches)
                if (patch.name == rows_[r].name)
                    for (const std::string& together : patch.patches)
                        for (const std::string& one : patchesTogether(together))
                            files.insert(locatePatch(one));
            for (const LabSubject& subject : request_.subjects)
                for (const LabTraining& training : request_.training)
                    if (training.method == rows_[r].name)
                        files.insert(trainedFile(subject, training));
            for (const fs::path& file : files) {
                rows_[r].bytes += bytesOf(file);
                if (!fs::is_directory(file))
                    rows_[r].trainingMinutes += readChangedWeights(file).manifest.training.value("seconds", 0.0) / 60;
            }
        }
    }

    const LabCalls& calls_;
    const LabRequest& request_;
    const EvaluationSink& sink_;
    std::vector<LabProtection> protections_;
    std::vector<LabRow> rows_;
    std::vector<PictureRecords> records_; ///< of each subject's evaluation
    std::vector<Sentence> notes_;
    std::map<std::size_t, std::pair<double, int64_t>> seconds_;        ///< by row: sum, pictures
    std::map<std::size_t, double> ssim_;                               ///< by row
    std::map<std::size_t, std::vector<std::vector<double>>> features_; ///< by row, of harmless pictures
    std::size_t stage_ = 0, stages_ = 0;
};

} // namespace

LabResult runLab(const LabCalls& calls, const LabRequest& request, const EvaluationSink& sink) {
    return Lab(calls, request, sink).run();
}

} // namespace sc
