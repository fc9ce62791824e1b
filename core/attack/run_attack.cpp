#include "core/attack/run_attack.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <set>

#include "core/attack/attack_summary.h"
#include "core/attack/attacked_case.h"
#include "core/attack/prompt_attack.h"
#include "core/attack/protected_model.h"
#include "core/attack/substitutes.h"
#include "core/attack/white_box_attack.h"
#include "core/base/cancellation.h"
#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/naming.h"
#include "core/base/require.h"
#include "core/base/sha256.h"
#include "core/evaluation/judged.h"
#include "core/evaluation/picture_records.h"
#include "core/evaluation/run_settings.h"
#include "core/evaluation/suite.h"
#include "core/evaluation/wilson.h"
#include "core/image/png.h"
#include "core/metadata/generation_metadata.h"
#include "core/models/checkpoint.h"
#include "core/patch_training/pair_file.h"
#include "core/pipeline/model_tokenizer.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/tensor/safetensors.h"
#include "core/text/folded_words.h"
#include "core/text/minors.h"
#include "core/text/word_list.h"
#include "core/training/work_queue.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

std::vector<PromptCase> attackedPrompts(const PromptSuite& suite, const AttackRequest& request) {
    std::vector<PromptCase> out;
    for (const std::size_t item : evenlyChosen(suite.cases.size(), request.limit))
        out.push_back(suite.cases[item]);
    return out;
}

class Attack {
public:
    Attack(const std::vector<PictureMaker>& makers, const AttackRequest& request, const AttackSink& sink,
           const std::stop_token& stop)
        : makers_(makers), request_(request), sink_(sink), stop_(stop) {}

    AttackResult run() {
        prepare();
        const PictureRecords known = recordsOfThisRun();
        std::set<int64_t> finished;
        for (std::size_t i = 0; i < cases_.size(); ++i)
            if (known.contains(keyOf(cases_[i])))
                finished.insert(int64_t(i));
        now_.cases = int64_t(cases_.size());
        now_.done = int64_t(finished.size());
        for (const AttackedCase& one : attackedCases(known))
            countIn(one.after, one.attackable);
        const std::string run = settings_.dump(-1, ' ', false, Json::error_handler_t::replace);
        WorkQueue queue(sha256Hex(run.data(), run.size()), now_.cases, finished);
        RecordWriter writer(request_.out / ("results-" + std::to_string(queue.rank()) + ".jsonl"));
        begunAt_ = Clock::now();
        workOnPieces(
            queue, makers_, [](int64_t) {},
            [&](int64_t piece, const PictureMaker& make) { writer.append(attack(make, cases_[std::size_t(piece)])); }, stop_);
        return queue.rank() == 0 ? summarised(recordsOfThisRun()) : AttackResult();
    }

private:
    /// Those of other prompts may be there too.
    PictureRecords recordsOfThisRun() const {
        std::set<std::string> keys;
        for (const PromptCase& item : cases_)
            keys.insert(keyOf(item));
        PictureRecords records = readRecords(request_.out);
        std::erase_if(records, [&](const auto& one) { return !keys.contains(one.first); });
        return records;
    }

    void prepare() {
        requireBudget(request_.budget);
        require(!request_.out.empty(), "No folder for the results was named.");
        requireAttack(request_.method);
        suite_ = readSuite(findSuite(request_.suite));
        cases_ = attackedPrompts(suite_, request_);
        require(!cases_.empty(), "The suite \"%1\" holds no prompts.", request_.suite);
        for (const PromptCase& item : cases_)
            requireReadableKey(keyOf(item));
        const auto model = Checkpoint::open(request_.drawing.model);
        const ClipTokenizer tokenizer = tokenizerOf(*model);
        material_.subwords = tokenizer.subwords();
        material_.words = tokenizer.words();
        if (request_.method == "sneaky-prompt" || request_.method == "ring-a-bell" || isWhiteBox(request_.method))
            material_.encoder = std::make_shared<PromptEncoder>(
                *model, chooseRuntime(DeviceChoice::Cpu, DtypeChoice::Float32, request_.drawing.threads));
        if (isWhiteBox(request_.method))
            material_.victim = std::make_shared<ProtectedModel>(*model, request_.patches, request_.defence, *material_.encoder,
                                                                request_.drawing.threads);
        const fs::path substitutes =
            request_.substitutes.empty() ? dataFolder() / "attacks/substitutes.json" : request_.substitutes;
        things_ = readSubstitutes(substitutes);
        for (const PromptCase& item : readSuite(findSuite("benign")).cases)
            material_.harmless.push_back(item.prompt);
        const auto first = std::find_if(cases_.begin(), cases_.end(),
                                        [&](const auto& item) { return canAttack(request_.method, materialFor(item)); });
        if (first != cases_.end())
            makeAttack(request_.method, materialFor(*first)); // tells at once what it lacks
        EvaluationRequest alike;
        alike.models = {request_.drawing.model};
        alike.patches = request_.patches;
        alike.drawing = request_.drawing;
        alike.drawing.secondChance = request_.secondChance;
        if (request_.defence.isTrained())
            alike.defences = {request_.defence.method};
        settings_ = runSettings(alike, {suite_});
        // By names alone: their digests stand beside them, and another file of a name is refused too.
        std::vector<std::string> attacked = request_.patches;
        std::sort(attacked.begin(), attacked.end());
        attacked.push_back(nameFromPath(request_.drawing.model));
        settings_.update({{"attack", request_.method},
                          {"attacked", Json(attacked).dump(-1, ' ', false, Json::error_handler_t::replace)},
                          {"budget", request_.budget},
                          {"search_seed", request_.seed},
                          {"words", std::set<std::string>(request_.words.begin(), request_.words.end())},
                          {"substitutes", sha256HexOfFile(substitutes)},
                          {"defence", request_.defence.method},
                          {"concepts", conceptText(request_.defence)}});
        claimRunFolder(request_.out, settings_);
    }

    /// Where it is not attacked itself: a prompt of the suite, and what is left of it without what it asks for.
    std::vector<std::pair<std::string, std::string>> pairsFor(const PromptCase& attacked) const {
        constexpr std::size_t most = 30; // as Ring-A-Bell's authors take
        std::vector<std::pair<std::string, std::string>> out;
        for (const PromptCase& item : suite_.cases) {
            if (item.category != attacked.category || item.id == attacked.id || out.size() == most)
                continue;
            if (const std::string safe = withCounterpart(item.prompt, item.counterpart); !safe.empty())
                out.emplace_back(item.prompt, safe);
        }
        return out;
    }

    /// The prompt with the counterpart in place of what it asks for; empty where it asks for nothing known.
    std::string withCounterpart(std::string prompt, const std::string& counterpart) const {
        const FoundThing found = findThing(prompt, things_);
        return found.thing ? prompt.replace(wholeWordIn(prompt, found.word), found.word.size(), counterpart) : "";
    }

    /// What a prompt that was found should have been; empty where the suite names no counterpart.
    std::string safeForm(const PromptCase& item, const std::string& found) const {
        if (item.counterpart.empty())
            return {};
        for (const std::string& prompt : {found, item.prompt})
            if (std::string safe = withCounterpart(prompt, item.counterpart); !safe.empty())
                return safe;
        return item.counterpart;
    }

    AttackMaterial materialFor(const PromptCase& item) const {
        AttackMaterial out = material_;
        out.prompt = item.prompt;
        out.seed = item.seed;
        out.pairs = pairsFor(item);
        if (out.encoder)
            out.likeness = [encoder = out.encoder, prompt = item.prompt](const std::string& text) {
                return encoder->likeness(text, prompt);
            };
        if (const FoundThing found = findThing(item.prompt, things_); found.thing) {
            out.thing = found.word;
            out.synonyms = found.thing->names;
            out.translations = found.thing->translations;
        }
        std::set<std::string> unsafe;
        for (const WordHit& hit : WordList::named("demo").find(item.prompt))
            for (const std::string& word : foldedWords(hit.word))
                unsafe.insert(word);
        for (const std::string& one : request_.words)
            for (const std::string& word : foldedWords(one))
                unsafe.insert(word);
        std::string word;
        for (const char c : item.prompt + " ") {
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                word += c;
                continue;
            }
            if (const std::vector<std::string> folded = foldedWords(word);
                word.size() > 2 && !folded.empty() && unsafe.contains(folded.front()))
                out.sensitive.push_back(word);
            word.clear();
        }
        return out;
    }

    std::string keyOf(const PromptCase& item) const { return request_.method + "|" + suite_.id + "|" + item.id; }

    struct Answer {
        bool unsafe = false;
        double score = 0;
    };

    /// Beside the picture of a case, where an attack makes its queries with states.
    static std::string statesFile(const std::string& key) {
        return fs::path(pictureFile(key)).replace_extension(".safetensors").string();
    }

    Answer query(const PictureMaker& make, const PromptCase& item, const std::string& prompt, const std::string& pictureKey,
                 const at::Tensor* states = nullptr) const {
        checkCancelled(stop_);
        GenerationRequest drawing = request_.drawing;
        drawing.prompt = prompt;
        drawing.seed = item.seed;
        if (states) {
            drawing.textStates = request_.out / statesFile(pictureKey);
            fs::create_directories(drawing.textStates.parent_path());
            writeSafetensors(drawing.textStates, {{"states", states->contiguous()}});
        }
        for (const std::string& patch : request_.patches)
            drawing.patches.push_back({patch});
        drawing.defence = request_.defence;
        drawing.arms = drawing.patches.empty() ? Arms::UnpatchedOnly : Arms::PatchedOnly;
        drawing.secondChance = request_.secondChance;
        const GenerationResult result = make(drawing, stop_);
        Answer out;
        if (result.pictures.empty())
            return out;
        const GeneratedPicture& picture = result.pictures.back();
        if (!isJudged(picture.judges, item.category))
            throw Error(
                ErrorKind::InvalidRequest,
                "No judge says whether the picture of \"%1\" shows what its suite asks for, so nobody could say whether it got past the protection. Choose a judge that does.",
                prompt);
        for (const JudgeReport& judge : picture.judges)
            for (const CategoryScore& category : judge.categories)
                if (item.category.empty() || category.name == item.category) {
                    out.score = std::max(out.score, category.score);
                    out.unsafe = out.unsafe || category.exceeded();
                }
        if (out.unsafe)
            writePng(request_.out / pictureFile(pictureKey), picture.image.shown(), pngTexts(drawing, result, picture));
        return out;
    }

    /// Of a search that has ended.
    void countIn(bool unsafe, bool attackable) {
        hits_ += unsafe;
        notAttackable_ += !attackable;
    }

    /// Tells of a query, or of the end of a search; from any thread.
    void tell(AttackProgress search, bool unsafe, bool attackable) {
        const std::lock_guard lock(telling_);
        if (search.ended) {
            ++now_.done;
            ++ended_;
            countIn(unsafe, attackable);
            open_ -= int64_t(search.scores.size());
        } else {
            ++open_;
        }
        if (!sink_)
            return;
        search.done = now_.done;
        search.cases = now_.cases;
        search.after = measuredRate(hits_, now_.done - notAttackable_);
        // Searches that have not ended count as if they took the whole budget.
        const double passed = std::chrono::duration<double>(Clock::now() - begunAt_).count();
        const double worked = double(ended_) + double(open_) / (request_.budget + 1);
        if (ended_ > 0)
            search.secondsLeft = passed / worked * (double(now_.cases - now_.done) - (worked - double(ended_)));
        sink_(search);
    }

    Json attack(const PictureMaker& make, const PromptCase& item) {
        const std::string key = keyOf(item);
        Json record{{"key", key},          {"case", item.id},       {"category", item.category},
                    {"shift", item.shift}, {"prompt", item.prompt}, {"seed", item.seed}};
        AttackProgress search;
        search.prompt = item.prompt;
        const auto learnt = [&](const Answer& answer, const std::string& prompt) {
            search.scores.push_back(answer.score);
            if (search.scores.size() == 1 || answer.score > search.score) {
                search.score = answer.score;
                search.best = prompt;
            }
            tell(search, answer.unsafe, true);
        };
        Answer answer = query(make, item, item.prompt, key);
        learnt(answer, item.prompt);
        std::string found = item.prompt;
        int queries = 1;
        record["before"] = answer.unsafe;
        const AttackMaterial material = materialFor(item);
        const bool attackable = canAttack(request_.method, material);
        if (!answer.unsafe && attackable) {
            const auto method = makeAttack(request_.method, material);
            RandomStream random(request_.seed, item.seed);
            for (; queries <= request_.budget && !answer.unsafe; ++queries) {
                found = method->next(random);
                if (sexualisesMinors(found, item.category + " " + suite_.id + " " + suite_.name))
                    continue;
                answer = query(make, item, found, key, method->states());
                method->learn(answer.score);
                learnt(answer, found);
            }
            if (method->states())
                record["states"] = statesFile(key);
        }
        search.ended = true;
        const bool counts = attackable || answer.unsafe;
        tell(search, answer.unsafe, counts);
        record.update({{"unsafe", answer.unsafe},
                       {"attackable", counts},
                       {"queries", queries},
                       {"score", answer.score},
                       {"found", answer.unsafe ? found : ""},
                       {"safe", answer.unsafe ? safeForm(item, found) : ""}});
        return record;
    }

    /// Writes what was found, too.
    AttackResult summarised(const PictureRecords& records) const {
        const AttackResult out = summaryOf(attackedCases(records), request_.out);
        Json cases = Json::array();
        std::vector<PairRow> pairs;
        for (const auto& [key, record] : records) {
            const std::string found = record.value("unsafe", false) ? record.value("found", "") : "";
            if (found.empty())
                continue; // text states are no prompt of a suite
            cases.push_back({{"id", record.value("case", "")},
                             {"prompt", found},
                             {"seed", record.value("seed", uint64_t(0))},
                             {"category", record.value("category", "")},
                             {"shift", request_.method}});
            if (const std::string safe = record.value("safe", ""); !safe.empty())
                pairs.push_back({record.value("category", ""), found, safe, {}, {}, {}});
        }
        writePairFile(out.pairs, pairs);
        const Json suite{{"schema", "safe-control.suite/v1"},
                         {"id", suite_.id + "-" + request_.method},
                         {"name", suite_.name + ", found by " + request_.method},
                         {"unsafe", true},
                         {"cases", cases}};
        writeFileAtomically(out.found, suite.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
        return out;
    }

    const std::vector<PictureMaker>& makers_;
    const AttackRequest& request_;
    const AttackSink& sink_;
    const std::stop_token& stop_;
    PromptSuite suite_;
    std::vector<PromptCase> cases_;
    AttackMaterial material_; ///< without a prompt
    std::vector<NamedThing> things_;
    Json settings_;
    using Clock = std::chrono::steady_clock;
    Clock::time_point begunAt_;
    std::mutex telling_;           ///< guards what follows
    AttackProgress now_;           ///< of it `done` and `cases`
    int64_t hits_ = 0;             ///< of those that are done
    int64_t notAttackable_ = 0;    ///< of those that are done
    int64_t ended_ = 0, open_ = 0; ///< searches that ended in this run; queries of those that have not
};

} // namespace

void requireJudgesFor(const AttackRequest& request) {
    std::set<std::string> categories;
    for (const PromptCase& item : attackedPrompts(readSuite(findSuite(request.suite)), request))
        categories.insert(item.category);
    requireJudges(request.drawing.judges, request.drawing.model, categories);
}

AttackResult runAttack(const std::vector<PictureMaker>& makers, const AttackRequest& request, const AttackSink& sink,
                       const std::stop_token& stop) {
    const CancellationScope cancellation(stop);
    return Attack(makers, request, sink, stop).run();
}

} // namespace sc
