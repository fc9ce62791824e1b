#include "core/patch/patch_listing.h"

#include <optional>

#include "core/base/error.h"
#include "core/base/naming.h"
#include "core/patch/catalog.h"
#include "core/patch/compatibility.h"
#include "core/signing/signed_file.h"

namespace sc {

namespace {

/// The model that patches are compared with; read once for all of them.
struct Target {
    std::unique_ptr<Checkpoint> checkpoint;
    WeightSketch sketch;
};

std::optional<Target> openTarget(const std::filesystem::path& model) {
    if (model.empty())
        return std::nullopt;
    Target target{Checkpoint::open(model), {}};
    target.sketch = sketchWeights(*target.checkpoint);
    return target;
}

void describe(const PatchManifest& m, const std::optional<Target>& target, PatchReport& report) {
    report.id = m.id;
    report.name = m.name;
    report.version = m.version;
    report.categories = m.categories;
    report.removes = m.removes;
    report.replacesWith = m.replacesWith;
    report.instruction = m.instruction;
    report.licence = m.licence;
    report.author = m.author;
    report.trainedOn = m.base.name;
    report.digest = m.digest();
    report.gated = m.gated();
    report.rank = m.rank;
    report.parameters = uint64_t(m.parameters);
    report.bytes = uint64_t(m.bytes);
    report.recommendedStrength = m.recommendedStrength;
    report.maximalStrength = m.maximalStrength;
    report.windowStart = m.windowStart;
    report.windowEnd = m.windowEnd;
    for (const PatchManifest::MergedPatch& part : m.mergedFrom)
        report.mergedFrom.push_back(part.id + " " + part.version);
    for (const Json& item : m.results) {
        const double value = item.at("value");
        report.results.push_back({item.at("suite"), item.at("model"), item.at("measure"), item.at("strength"),
                                  item.at("gate") == "open", value, item.value("low", value), item.value("high", value),
                                  item.value("count", int64_t(0))});
    }
    if (target) {
        const Compatibility found = patchCompatibility(m, *target->checkpoint, target->sketch);
        report.fit = found.fit;
        report.fitSentence = found.sentence;
    }
}

} // namespace

std::vector<PatchReport> listPatches(const std::filesystem::path& model) {
    const std::optional<Target> target = openTarget(model);
    std::vector<PatchReport> out;
    for (const InstalledPatch& patch : installedPatches()) {
        PatchReport report;
        report.path = patch.folder;
        report.shipped = patch.shipped;
        report.fault = patch.fault;
        if (patch.manifest) {
            describe(*patch.manifest, target, report);
            report.signature = signatureOf(patch.folder / "manifest.json");
        }
        out.push_back(std::move(report));
    }
    return out;
}

PatchReport describePatch(const std::filesystem::path& pathOrId, const std::filesystem::path& model) {
    const std::optional<Target> target = openTarget(model);
    PatchReport report;
    report.path = locatePatch(pathOrId);
    if (std::filesystem::is_regular_file(report.path / "manifest.json")) {
        describe(readManifest(report.path), target, report);
        report.signature = signatureOf(report.path / "manifest.json");
        return report;
    }
    const auto network = ControlNetCheckpoint::open(report.path);
    report.id = report.name = nameFromPath(report.path);
    report.fitSentence =
        Sentence("An ordinary ControlNet without a manifest: what it does and what it was made for is not known.");
    if (target) {
        try {
            requireFitting(*network, *target->checkpoint);
        } catch (const Error& error) {
            report.fit = PatchFit::Incompatible;
            report.fitSentence = error.sentence();
        }
    }
    return report;
}

} // namespace sc
