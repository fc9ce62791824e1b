#include "ui/settings/session.h"

#include <QFile>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json_numbers.h"
#include "core/metadata/request_json.h"
#include "ui/text/engine_sentences.h"

namespace sc {

void Session::save(const QString& file) const {
    Json waiting = Json::array();
    for (const GenerationRequest& request : queue)
        waiting.push_back(requestToJson(request));
    Json json{
        {"schema", "safe-control.session/v1"}, {"form", requestToJson(form)},      {"seed_mode", seedMode}, {"live", live},
        {"notes", notes.toStdString()},        {"project", project.toStdString()}, {"shown", shown},        {"queue", waiting}};
    if (grid) {
        json["grid"] = gridAxesToJson(grid->axes);
        json["prompts"] = Json::array();
        for (const QString& prompt : grid->prompts)
            json["prompts"].push_back(prompt.toStdString());
    }
    writeFileAtomically(file.toStdString(), json.dump(1, ' ', false, Json::error_handler_t::replace));
}

Session Session::load(const QString& file, QString& fault) {
    Session out;
    if (!QFile::exists(file))
        return out;
    try {
        const Json json = readJsonFile(file.toStdString());
        const JsonObject object(json, file.toStdString());
        if (object.has("form"))
            out.form = requestFromJson(json["form"], file.toStdString());
        out.seedMode = smallInteger(object, "seed_mode", 0);
        out.live = object.boolean("live", false);
        out.notes = QString::fromStdString(object.string("notes", ""));
        out.project = QString::fromStdString(object.string("project", ""));
        out.shown = object.integer("shown", 0);
        if (object.has("grid")) {
            out.grid = GridForm{gridAxesFromJson(json["grid"], file.toStdString()), {}};
            if (object.has("prompts") && json["prompts"].is_array())
                for (const Json& prompt : json["prompts"])
                    if (prompt.is_string())
                        out.grid->prompts << QString::fromStdString(prompt.get<std::string>());
        }
        if (object.has("queue") && json["queue"].is_array())
            for (const Json& request : json["queue"])
                out.queue.append(requestFromJson(request, file.toStdString()));
    } catch (const Error& error) {
        fault = engineSentence(error);
        out = {};
    }
    return out;
}

} // namespace sc
