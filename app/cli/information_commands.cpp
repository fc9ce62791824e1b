#include <cstdio>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/model_choice.h"
#include "app/cli/print_json.h"
#include "app/cli/say.h"
#include "core/base/json.h"
#include "core/engine/engine.h"
#include "core/schedulers/scheduler_names.h"

namespace sc {

namespace {

std::string withUnit(uint64_t bytes) {
    char text[32];
    if (bytes >= uint64_t(1) << 30)
        std::snprintf(text, sizeof text, "%.2f GiB", double(bytes) / double(uint64_t(1) << 30));
    else
        std::snprintf(text, sizeof text, "%.1f MiB", double(bytes) / double(1 << 20));
    return text;
}

void inspect(const std::string& path, bool json) {
    const ModelReport report = Engine().inspect(Engine().locateModel(path));
    if (json) {
        printJson({{"path", report.path.string()},
                   {"family", report.family},
                   {"kind", report.kind},
                   {"layout", report.layout},
                   {"prediction", report.prediction},
                   {"prediction_decided_by", report.predictionReason},
                   {"files", report.files},
                   {"ignored", report.ignored},
                   {"dtype", report.dtype},
                   {"parameters", report.parameters},
                   {"bytes", report.bytes},
                   {"context_width", report.contextWidth},
                   {"sample_size", report.sampleSize},
                   {"guidance", report.guidance},
                   {"runnable", report.runnable},
                   {"fits", report.fits}});
        return;
    }
    const auto line = [](const char* name, const std::string& value) {
        if (!value.empty())
            say(stdout, "%-12s %s\n", name, value.c_str());
    };
    line("Path", report.path.string());
    line("Family", report.family);
    line("Kind", report.kind + " (" + report.layout + " layout)");
    line("Predicts", report.prediction + (report.predictionReason.empty() ? "" : " (" + report.predictionReason + ")"));
    line("Parameters", std::to_string(report.parameters));
    for (const std::string& file : report.files)
        line(file == report.files.front() ? "Files" : "", file);
    line("Weights", report.dtype + ", " + withUnit(report.bytes));
    if (report.sampleSize > 0)
        line("Picture", std::to_string(report.sampleSize) + " x " + std::to_string(report.sampleSize) + " pixels by default");
    if (report.guidance > 0) {
        char text[32];
        std::snprintf(text, sizeof text, "%g by default", report.guidance);
        line("Guidance", text);
    }
    line("Fits", report.fits.english());
}

void tokens(const std::filesystem::path& model, const std::string& text, bool json) {
    const TokenReport report = Engine().tokenize(model, text);
    if (json) {
        printJson(
            {{"ids", report.ids}, {"used", report.used}, {"room", report.room}, {"cut", report.cut}, {"notes", report.notes}});
        return;
    }
    for (std::size_t i = 0; i < report.ids.size(); ++i)
        say(stdout, "%s%lld", i ? " " : "", static_cast<long long>(report.ids[i]));
    say(stdout, "\n%d of %d tokens used\n", report.used, report.room);
    if (!report.cut.empty())
        say(stdout, "Left out: %s\n", report.cut.c_str());
    for (const Sentence& note : report.notes)
        say(stdout, "Note: %s\n", note.english().c_str());
}

void schedulers(bool json) {
    if (!json) {
        for (const SchedulerInfo& info : schedulerInfos())
            say(stdout, "%-14s %s%s\n", info.id.c_str(), info.label.c_str(),
                info.sigmaSchedules ? "   (also -karras, -exponential)" : "");
        say(stdout, "Every name takes -sgm-uniform. Names as in A1111, ComfyUI and diffusers are understood too.\n");
        return;
    }
    Json list = Json::array();
    for (const SchedulerInfo& info : schedulerInfos())
        list.push_back(
            {{"id", info.id}, {"label", info.label}, {"aliases", info.aliases}, {"sigma_schedules", info.sigmaSchedules}});
    printJson({{"schedulers", list}});
}

} // namespace

void addInspectCommand(CLI::App& app) {
    struct Arguments {
        std::string path;
        bool json = false;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("inspect", "Tell what a model, patch or other weight file is, from its header");
    command->add_option("path", arguments->path, "File or folder")->required();
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->callback([arguments] { inspect(arguments->path, arguments->json); });
}

void addTokensCommand(CLI::App& app) {
    struct Arguments {
        std::string model, text;
        bool json = false;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("tokens", "Show a prompt as the model's text encoder sees it");
    command->add_option("--model", arguments->model, modelOptionHelp);
    command->add_option("text", arguments->text, "The prompt")->required();
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->callback([arguments] { tokens(modelChoice(arguments->model), arguments->text, arguments->json); });
}

void addSchedulersCommand(CLI::App& app) {
    auto json = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("schedulers", "List the schedulers");
    command->add_flag("--json", *json, "Print one JSON object");
    command->callback([json] { schedulers(*json); });
}

} // namespace sc
