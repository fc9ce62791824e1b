#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/judges/judge.h"

namespace sc {

/// The judges that look at the pictures of one job. One that does not answer holds the picture back for as long: nobody sees it,
/// and a stop is heeded when it answers.
class JudgePanel {
public:
    void add(std::shared_ptr<const Judge> judge);
    /// A judge that should look but cannot; every picture is then reported as one that could not be judged.
    void addFailed(const std::string& id, const Sentence& failure);
    /// One report per judge, in the order in which they were added. What a judge throws becomes a report of failure; only
    /// Cancelled passes. `where`: see Judge::look.
    std::vector<JudgeReport> look(const Image& picture, const std::string& pictureKind, bool where = false) const;
    bool empty() const { return members_.empty(); }
    /// Whether one of them cannot look, so that every picture is withheld.
    bool hasFailed() const { return working().size() < members_.size(); }
    /// Those that can look, in the order in which they were added.
    std::vector<const JudgeManifest*> working() const;

private:
    struct Member {
        std::string id;
        std::shared_ptr<const Judge> judge; ///< none: failed
        Sentence failure;
    };
    std::vector<Member> members_;
};

} // namespace sc
