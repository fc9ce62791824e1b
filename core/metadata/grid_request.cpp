#include "core/metadata/grid_request.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/metadata/request_json.h"

namespace sc {

namespace {

constexpr const char* gridSchema = "safe-control.grid/v1";
const std::pair<GridAxis, const char*> axisNames[] = {{GridAxis::Prompts, "prompts"},   {GridAxis::Protections, "protections"},
                                                      {GridAxis::Strength, "strength"}, {GridAxis::Seeds, "seeds"},
                                                      {GridAxis::Models, "models"},     {GridAxis::Schedulers, "schedulers"},
                                                      {GridAxis::Guidance, "guidance"}, {GridAxis::Steps, "steps"}};

Json valueToJson(GridAxis axis, const GridValue& value) {
    switch (axis) {
    case GridAxis::Prompts:
    case GridAxis::Schedulers:
        return value.text;
    case GridAxis::Models:
        return value.path.string();
    case GridAxis::Seeds:
        return value.seed;
    case GridAxis::Strength:
    case GridAxis::Guidance:
    case GridAxis::Steps:
        return value.number;
    case GridAxis::Protections:
        break;
    }
    if (!value.text.empty())
        return {{"mechanism", value.text}};
    Json patches = Json::array();
    for (const PatchUse& patch : value.patches)
        patches.push_back(
            {{"path", patch.path.string()}, {"strength", patch.strength}, {"start", patch.start}, {"end", patch.end}});
    return {{"name", value.name}, {"patches", patches}};
}

GridValue valueFromJson(GridAxis axis, const Json& json, const std::string& origin) {
    GridValue out;
    const auto is = [&](bool right) {
        if (!right)
            throw Error(ErrorKind::BadFile, "\"%1\": a row or column of the grid is of the wrong type. Save it again.", origin);
    };
    switch (axis) {
    case GridAxis::Prompts:
    case GridAxis::Schedulers:
        is(json.is_string());
        out.text = json.get<std::string>();
        return out;
    case GridAxis::Models:
        is(json.is_string());
        out.path = json.get<std::string>();
        return out;
    case GridAxis::Seeds:
        is(json.is_number_unsigned());
        out.seed = json.get<uint64_t>();
        return out;
    case GridAxis::Strength:
    case GridAxis::Guidance:
    case GridAxis::Steps:
        is(json.is_number());
        out.number = json.get<double>();
        return out;
    case GridAxis::Protections:
        break;
    }
    const JsonObject object(json, origin);
    out.text = object.string("mechanism", "");
    out.name = object.string("name", "");
    if (object.has("patches"))
        out.patches = requestFromJson({{"patches", json.at("patches")}}, origin).patches;
    return out;
}

Json sideToJson(const GridSide& side) {
    Json values = Json::array();
    for (const GridValue& value : side.values)
        values.push_back(valueToJson(side.axis, value));
    const auto name =
        std::find_if(std::begin(axisNames), std::end(axisNames), [&](const auto& one) { return one.first == side.axis; });
    return {{"axis", name->second}, {"values", values}};
}

GridSide sideFromJson(const Json& json, const char* key, const std::string& origin) {
    const auto side = json.is_object() ? json.find(key) : json.end();
    if (side == json.end())
        throw Error(ErrorKind::BadFile, "\"%1\" is no grid: it has no \"%2\".", origin, key);
    const JsonObject object(*side, origin);
    const std::string axis = object.string("axis", "");
    const auto name =
        std::find_if(std::begin(axisNames), std::end(axisNames), [&](const auto& one) { return one.second == axis; });
    if (name == std::end(axisNames))
        object.fail("axis", "is not one of the known values");
    GridSide out{name->first, {}};
    if (object.has("values") && side->at("values").is_array())
        for (const Json& value : side->at("values"))
            out.values.push_back(valueFromJson(out.axis, value, origin));
    return out;
}

} // namespace

void applyGridValue(const GridAxes& axes, GridAxis axis, const GridValue& value, GenerationRequest& request) {
    switch (axis) {
    case GridAxis::Prompts:
        request.prompt = value.text;
        break;
    case GridAxis::Protections:
        request.patches = value.patches;
        request.defence = {};
        if (!value.text.empty()) {
            request.defence.method = value.text;
            if (request.defence.needsConcepts())
                request.defence.concepts = axes.concepts;
        }
        break;
    case GridAxis::Strength:
        for (PatchUse& patch : request.patches)
            patch.strength = std::clamp(patch.strength * value.number, 0.0, 2.0);
        break;
    case GridAxis::Seeds:
        request.seed = value.seed;
        break;
    case GridAxis::Models:
        if (request.model != value.path) { // what was chosen for the other one says nothing of this one
            request.vae.clear();
            request.prediction.clear();
        }
        request.model = value.path;
        break;
    case GridAxis::Schedulers:
        request.scheduler = value.text;
        break;
    case GridAxis::Guidance:
        request.guidance = value.number;
        break;
    case GridAxis::Steps:
        request.steps = int(std::lround(std::clamp(value.number, 0.0, 100'000.0)));
        break;
    }
}

Json gridAxesToJson(const GridAxes& axes) {
    return {{"rows", sideToJson(axes.rows)}, {"columns", sideToJson(axes.columns)}, {"concepts", axes.concepts}};
}

GridAxes gridAxesFromJson(const Json& json, const std::string& origin) {
    GridAxes out{sideFromJson(json, "rows", origin), sideFromJson(json, "columns", origin), {}};
    if (out.rows.values.size() > mostGridCells || out.columns.values.size() > mostGridCells ||
        out.rows.values.size() * out.columns.values.size() > mostGridCells)
        throw Error(ErrorKind::BadFile, "\"%1\": the grid has more than %2 cells.", origin, mostGridCells);
    if (const auto concepts = json.find("concepts"); concepts != json.end() && concepts->is_array())
        for (const Json& one : *concepts)
            if (one.is_string())
                out.concepts.push_back(one.get<std::string>());
    return out;
}

Json gridToJson(const GridRequest& grid) {
    return {{"schema", gridSchema}, {"base", requestToJson(grid.base)}, {"axes", gridAxesToJson(grid.axes)}};
}

GridRequest gridFromJson(const Json& json, const std::string& origin) {
    const JsonObject object(json, origin);
    if (object.string("schema", "") != gridSchema || !object.has("base") || !object.has("axes"))
        throw Error(ErrorKind::BadFile, "\"%1\" is not the record of a grid.", origin);
    return {requestFromJson(json.at("base"), origin), gridAxesFromJson(json.at("axes"), origin)};
}

namespace {

/// A mechanism is an id, or the file of a trained one.
void visitMechanism(std::string& method, const FileVisitor& visit) {
    if (!DefenceUse{method, {}}.isTrained())
        return;
    std::filesystem::path file = method;
    visit("mechanism", file);
    method = file.string();
}

} // namespace

void visitFiles(GenerationRequest& request, const FileVisitor& visit) {
    const auto named = [&](const char* kind, std::filesystem::path& path) {
        if (!path.empty())
            visit(kind, path);
    };
    named("model", request.model);
    named("autoencoder", request.vae);
    named("picture", request.init);
    for (PatchUse& patch : request.patches)
        named("patch", patch.path);
    visitMechanism(request.defence.method, visit);
}

void visitFiles(GridAxes& axes, const FileVisitor& visit) {
    for (GridSide* side : {&axes.rows, &axes.columns})
        for (GridValue& value : side->values) {
            if (side->axis == GridAxis::Models)
                visit("model", value.path);
            if (side->axis != GridAxis::Protections)
                continue;
            for (PatchUse& patch : value.patches)
                visit("patch", patch.path);
            visitMechanism(value.text, visit);
        }
}

} // namespace sc
