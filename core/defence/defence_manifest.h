#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"

namespace sc {

/// What the file of a trained defence says of itself (resources/schemas/defence.schema.json).
struct DefenceManifest {
    std::string method;                ///< such as "esd-x"
    std::vector<std::string> concepts; ///< what it keeps away from, or the categories of the pairs that it learnt from
    std::string baseName, baseDigest;  ///< of the model that it was trained on, see weight_sketch.h
    Json training = Json::object();    ///< command, steps and the like

    /// From its JSON text. `origin` names the file in faults. Throws Error(BadFile).
    static DefenceManifest parse(const std::string& text, const std::string& origin);
    Json toJson() const;
};

} // namespace sc
