#pragma once

#include <string>

#include "core/base/json.h"
#include "core/generation/request.h"

namespace sc {

/// A request as JSON (schema "safe-control.request/v1"), for queues and histories that outlive the program.
Json requestToJson(const GenerationRequest& request);

/// The request of such JSON; what is missing has its default. `origin` names the source in messages.
/// Throws Error(BadFile) where a value has the wrong type.
GenerationRequest requestFromJson(const Json& json, const std::string& origin);

} // namespace sc
