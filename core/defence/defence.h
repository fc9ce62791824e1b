#pragma once

#include <string>
#include <vector>

#include "core/base/sentence.h"

namespace sc {

/// A published mechanism that is no patch, in use over the locked model. All are compared in the same pipeline, from the same
/// seeds.
struct DefenceUse {
    std::string method;                ///< an id of defenceInfos(), or the file of a trained one; empty: none
    std::vector<std::string> concepts; ///< what is unwanted, such as "knife"

    /// The changed weights of changed_weights.h.
    bool isTrained() const;
    bool needsConcepts() const { return method != "checker" && !isTrained(); }
    /// Closed form: concepts are edited out of the cross-attention's weights when it is opened.
    bool editsConcepts() const { return method == "uce" || method == "rece"; }
    /// Whether the U-Net has other weights under it.
    bool changesWeights() const { return editsConcepts() || isTrained(); }
    bool isSld() const { return method.starts_with("sld-") && !isTrained(); }
    /// What it is called in tables: the id, or the file's name.
    std::string name() const;
};

struct DefenceInfo {
    std::string id;
    Sentence name;
    Sentence what; ///< how it works, with its source
};

/// In the order in which they are listed.
const std::vector<DefenceInfo>& defenceInfos();

/// Throws Error(InvalidRequest) with a sentence for an unknown method, for one without the concepts that it needs,
/// and for concepts beside one that takes none.
void validateDefence(const DefenceUse& defence);

/// Concepts as one text: "knife, dagger".
std::string conceptText(const DefenceUse& defence);

} // namespace sc
