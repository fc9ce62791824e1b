#pragma once

#include <memory>
#include <string>

#include "core/base/json.h"

namespace sc {

/// What a kind of file may hold: one of resources/schemas (JSON Schema, draft 7). Each entry's description there finishes the
/// sentence "It should be ...".
class JsonSchema {
public:
    /// `name` as in "judge" for judge.schema.json. Throws Error(BadFile) where it is missing.
    explicit JsonSchema(const std::string& name);
    ~JsonSchema();
    /// Throws Error(BadFile) with the most telling fault: the file or `origin`, the place in it, and what it should be.
    void require(const Json& json, const std::string& origin) const;

private:
    struct Parsed;
    std::unique_ptr<const Parsed> parsed_;
};

} // namespace sc
