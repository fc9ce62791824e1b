#include "core/judges/judge_panel.h"

#include <new>

#include "core/base/cancellation.h"
#include "core/base/error.h"

namespace sc {

namespace {

/// What went wrong, as one sentence.
Sentence oneSentenceOf(const std::exception& error) {
    if (dynamic_cast<const std::bad_alloc*>(&error))
        return Sentence("there is not enough memory.");
    if (dynamic_cast<const Error*>(&error))
        return sentenceOf(error);
    const std::string text = error.what(); // libraries add their call stack in further lines
    const std::string line = text.substr(0, text.find('\n'));
    return Sentence::plain(line.ends_with('.') ? line : line + ".");
}

} // namespace

void JudgePanel::add(std::shared_ptr<const Judge> judge) {
    const std::string id = judge->manifest().id;
    members_.push_back({id, std::move(judge), {}});
}

void JudgePanel::addFailed(const std::string& id, const Sentence& failure) { members_.push_back({id, nullptr, failure}); }

std::vector<const JudgeManifest*> JudgePanel::working() const {
    std::vector<const JudgeManifest*> manifests;
    for (const Member& member : members_)
        if (member.judge)
            manifests.push_back(&member.judge->manifest());
    return manifests;
}

std::vector<JudgeReport> JudgePanel::look(const Image& picture, const std::string& pictureKind, bool where) const {
    std::vector<JudgeReport> reports;
    for (const Member& member : members_) {
        JudgeReport failed;
        failed.id = member.id;
        failed.verdict = Verdict::Failed;
        failed.failure = member.failure;
        if (member.judge) {
            try {
                reports.push_back(member.judge->look(picture, pictureKind, where));
                checkCancelled(); // it may have taken long
                continue;
            } catch (const Cancelled&) {
                throw;
            } catch (const std::exception& error) {
                failed.version = member.judge->manifest().version;
                failed.failure = Sentence("The judge \"%1\" failed: %2", member.id, oneSentenceOf(error));
            }
        }
        reports.push_back(std::move(failed));
    }
    return reports;
}

} // namespace sc
