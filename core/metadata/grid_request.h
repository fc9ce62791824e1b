#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/generation/request.h"

namespace sc {

/// What the rows or the columns of a grid differ in.
enum class GridAxis {
    Prompts,
    Protections, ///< sets of patches, and other mechanisms
    Strength,    ///< times the strengths of the patches
    Seeds,
    Models,
    Schedulers,
    Guidance,
    Steps,
};

/// A row or a column. What counts of it depends on the axis.
struct GridValue {
    std::string text;           ///< prompt, scheduler, or another mechanism than patches
    std::filesystem::path path; ///< model
    double number = 0;          ///< strength, guidance, steps
    uint64_t seed = 0;
    std::vector<PatchUse> patches; ///< a set of patches, which has a name
    std::string name;
};

struct GridSide {
    GridAxis axis = GridAxis::Prompts;
    std::vector<GridValue> values;
};

/// What a grid compares.
struct GridAxes {
    GridSide rows, columns;
    std::vector<std::string> concepts; ///< for mechanisms that need them
};

/// A grid to draw: what its axes leave alone is as in `base`.
struct GridRequest {
    GenerationRequest base;
    GridAxes axes;
};

/// Rows times columns at most.
constexpr std::size_t mostGridCells = 10'000;

/// Sets what a row or column stands for.
void applyGridValue(const GridAxes& axes, GridAxis axis, const GridValue& value, GenerationRequest& request);

Json gridAxesToJson(const GridAxes& axes);
/// Throws Error(BadFile) where a value has the wrong type or there are too many.
GridAxes gridAxesFromJson(const Json& json, const std::string& origin);

/// A grid as JSON (schema "safe-control.grid/v1"), to go on with after the program's end.
Json gridToJson(const GridRequest& grid);
/// Throws Error(BadFile).
GridRequest gridFromJson(const Json& json, const std::string& origin);

/// Calls `visit` with the kind ("model", "autoencoder", "picture", "patch", "mechanism") and the path of every file or folder
/// that a request or grid names.
using FileVisitor = std::function<void(const char* kind, std::filesystem::path& path)>;
void visitFiles(GenerationRequest& request, const FileVisitor& visit);
void visitFiles(GridAxes& axes, const FileVisitor& visit);

} // namespace sc
