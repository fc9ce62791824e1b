#include <cstdio>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/model_choice.h"
#include "app/cli/new_place.h"
#include "app/cli/print_json.h"
#include "app/cli/say.h"
#include "core/base/json.h"
#include "core/engine/engine.h"

namespace sc {

namespace {

const char* nameOf(PatchFit fit) {
    switch (fit) {
    case PatchFit::Exact:
        return "exact";
    case PatchFit::Related:
        return "related";
    case PatchFit::Unrelated:
        return "unrelated";
    case PatchFit::Incompatible:
        return "incompatible";
    case PatchFit::Unknown:
        break;
    }
    return "unknown";
}

Json toJson(const PatchReport& patch) {
    Json results = Json::array();
    for (const PatchResult& result : patch.results)
        results.push_back({{"suite", result.suite},
                           {"model", result.model},
                           {"measure", result.measure},
                           {"strength", result.strength},
                           {"gate", result.gateOpen ? "open" : "auto"},
                           {"value", result.value},
                           {"low", result.low},
                           {"high", result.high},
                           {"count", result.count}});
    return {{"path", patch.path.string()},
            {"shipped", patch.shipped},
            {"fault", patch.fault},
            {"id", patch.id},
            {"name", patch.name},
            {"version", patch.version},
            {"categories", patch.categories},
            {"removes", patch.removes},
            {"replaces_with", patch.replacesWith},
            {"instruction", patch.instruction},
            {"licence", patch.licence},
            {"author", patch.author},
            {"trained_on", patch.trainedOn},
            {"digest", patch.digest},
            {"gated", patch.gated},
            {"rank", patch.rank},
            {"parameters", patch.parameters},
            {"bytes", patch.bytes},
            {"recommended_strength", patch.recommendedStrength},
            {"maximal_strength", patch.maximalStrength},
            {"window_start", patch.windowStart},
            {"signature", signatureSentence(patch.signature)},
            {"signed_by_trusted", patch.signature.trusted()},
            {"window_end", patch.windowEnd},
            {"merged_from", patch.mergedFrom},
            {"results", results},
            {"fit", nameOf(patch.fit)},
            {"fit_sentence", patch.fitSentence}};
}

void list(const std::string& model, bool json) {
    const std::vector<PatchReport> patches = Engine().patches(model);
    if (json) {
        Json items = Json::array();
        for (const PatchReport& patch : patches)
            items.push_back(toJson(patch));
        printJson({{"patches", items}});
        return;
    }
    for (const PatchReport& patch : patches) {
        if (!patch.fault.empty())
            say(stdout, "%-18s cannot be used: %s\n", patch.path.filename().c_str(), patch.fault.english().c_str());
        else
            say(stdout, "%-18s %s %s%s%s\n", patch.id.c_str(), patch.name.c_str(), patch.version.c_str(),
                patch.fitSentence.empty() ? "" : "   ", patch.fitSentence.english().c_str());
    }
    if (patches.empty())
        say(stdout, "No patches are installed.\n");
}

void show(const std::string& name, const std::string& model, bool json) {
    const PatchReport patch = Engine().patch(name, model);
    if (json) {
        printJson(toJson(patch));
        return;
    }
    const auto line = [](const char* label, const std::string& value) {
        if (!value.empty())
            say(stdout, "%-13s %s\n", label, value.c_str());
    };
    const auto join = [](const std::vector<std::string>& parts) {
        std::string out;
        for (const std::string& part : parts)
            out += (out.empty() ? "" : ", ") + part;
        return out;
    };
    line("Patch", patch.name + (patch.version.empty() ? "" : " " + patch.version) + " (" + patch.id + ")");
    line("Path", patch.path.string());
    line("Removes", patch.removes);
    line("Shows", patch.replacesWith);
    line("Instruction", patch.instruction);
    line("Categories", join(patch.categories));
    line("Trained on", patch.trainedOn);
    line("Gate", patch.gated ? "yes" : "no");
    line("Merged from", join(patch.mergedFrom));
    line("Author", patch.author);
    line("Licence", patch.licence);
    line("Digest", patch.digest);
    if (!patch.version.empty())
        line("Signature", signatureSentence(patch.signature));
    if (patch.bytes > 0) {
        char text[96];
        std::snprintf(text, sizeof text, "%llu parameters, %.1f MiB%s", static_cast<unsigned long long>(patch.parameters),
                      double(patch.bytes) / double(1 << 20),
                      patch.rank > 0 ? (", rank " + std::to_string(patch.rank)).c_str() : "");
        line("Size", text);
        std::snprintf(text, sizeof text, "%g recommended, at most %g, steps %g-%g", patch.recommendedStrength,
                      patch.maximalStrength, patch.windowStart, patch.windowEnd);
        line("Strength", text);
    }
    line("Fits", patch.fitSentence.english());
    for (const PatchResult& result : patch.results) {
        char interval[48];
        std::snprintf(interval, sizeof interval, " (%.4g-%.4g)", result.low, result.high);
        say(stdout, "Measured      %s, %s, strength %g, gate %s: %s %.4g%s\n", result.suite.c_str(), result.model.c_str(),
            result.strength, result.gateOpen ? "open" : "auto", result.measure.c_str(), result.value,
            result.low < result.high ? interval : "");
    }
}

} // namespace

static void addPatchPackageCommands(CLI::App& patch) {
    struct Arguments {
        std::string what, out;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* install = patch.add_subcommand("install", "Install a patch from a package (.scpatch) or a folder, for this user");
    install->add_option("package", arguments->what, "The package or folder")->required();
    install->callback([arguments] { say(stdout, "%s\n", Engine().installPatch(arguments->what).c_str()); });
    CLI::App* remove = patch.add_subcommand("remove", "Move an installed patch of this user to the trash");
    remove->add_option("id", arguments->what, "Its id")->required();
    remove->callback([arguments] { Engine().removePatch(arguments->what); });
    CLI::App* verify = patch.add_subcommand(
        "verify", "Compare all files of a patch or package with the digests in its manifest, and look at its signature");
    verify->add_option("patch", arguments->what, "Package, folder or id")->required();
    verify->callback([arguments] {
        const PatchOffer offer = Engine().readPatchOffer(arguments->what);
        say(stdout, "%s %s is whole: %lld files as its manifest lists them. %s\n", offer.manifest.id.c_str(),
            offer.manifest.version.c_str(), static_cast<long long>(offer.manifest.files.size()),
            signatureSentence(offer.signature).c_str());
    });
    CLI::App* pack = patch.add_subcommand("pack", "Write a patch into one file, for others to install");
    pack->add_option("patch", arguments->what, "Folder or id")->required();
    pack->add_option("--out", arguments->out, "The file, such as weapons.scpatch")->required();
    pack->callback([arguments] {
        requireNewPlace(arguments->out);
        Engine().packPatch(arguments->what, arguments->out);
    });
}

void addPatchCommand(CLI::App& app) {
    CLI::App* patch = app.add_subcommand("patch", "List, show, train, merge and compress safety patches");
    patch->require_subcommand(1);
    struct Arguments {
        std::string name, model;
        bool json = false;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* listing = patch->add_subcommand("list", "List the installed patches");
    CLI::App* showing = patch->add_subcommand("show", "Show what a patch is and how it was measured");
    showing->add_option("patch", arguments->name, "Id of an installed patch, or a path")->required();
    for (CLI::App* command : {listing, showing}) {
        command->add_option("--model", arguments->model, "Also tell how it goes with this model");
        command->add_flag("--json", arguments->json, "Print one JSON object");
    }
    const auto model = [arguments] { return arguments->model.empty() ? std::string() : modelChoice(arguments->model).string(); };
    listing->callback([arguments, model] { list(model(), arguments->json); });
    showing->callback([arguments, model] { show(arguments->name, model(), arguments->json); });
    addPatchPackageCommands(*patch);
    addPatchSigningCommands(*patch);
    addPatchTrainCommand(*patch);
    addPatchMergeCommand(*patch);
    addPatchCompressCommand(*patch);
}

} // namespace sc
