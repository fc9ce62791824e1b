#include "app/cli/model_choice.h"

#include "core/base/error.h"
#include "core/engine/engine.h"

namespace sc {

std::filesystem::path modelChoice(const std::string& named) {
    const std::filesystem::path model = named.empty() ? Engine().defaultModel() : Engine().locateModel(named);
    if (model.empty())
        throw Error(ErrorKind::InvalidRequest, "This build ships no model of its own. Name one with --model.");
    return model;
}

} // namespace sc
