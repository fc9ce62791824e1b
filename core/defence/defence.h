#pragma once

#include <string>
#include <vector>

namespace sc {

/// A published mechanism that is no patch, in use over the locked model. All are compared in the same pipeline, from the same
/// seeds.
struct DefenceUse {
    std::string method;                ///< an id of defenceInfos(); empty: none
    std::vector<std::string> concepts; ///< what is unwanted, such as "knife"

    bool needsConcepts() const { return method != "checker"; }
    bool isSld() const { return method.starts_with("sld-"); }
};

struct DefenceInfo {
    std::string id, name;
    std::string what; ///< one sentence: how it works, with its source
};

/// In the order in which they are listed.
const std::vector<DefenceInfo>& defenceInfos();

/// Throws Error(InvalidRequest) with a sentence for an unknown method, or one without the concepts that it needs.
void validateDefence(const DefenceUse& defence);

/// Concepts as one text: "knife, dagger".
std::string conceptText(const DefenceUse& defence);

} // namespace sc
