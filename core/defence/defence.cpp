#include "core/defence/defence.h"

#include <algorithm>
#include <filesystem>

#include "core/base/naming.h"
#include "core/base/require.h"

namespace sc {

const std::vector<DefenceInfo>& defenceInfos() {
    static const std::vector<DefenceInfo> infos{
        {"words", Sentence("Word list"),
         Sentence("Refuses prompts that hold one of the concepts, however it is spelt; draws nothing then.")},
        {"negative", Sentence("Negative prompt"), Sentence("The concepts stand in the negative prompt (I2P, arXiv 2211.05105).")},
        {"sld-weak", Sentence("SLD weak"),
         Sentence("Safe Latent Diffusion: guidance away from the concepts where the prompt leads to them (arXiv 2211.05105).")},
        {"sld-medium", Sentence("SLD medium"), Sentence("Safe Latent Diffusion with its default settings.")},
        {"sld-strong", Sentence("SLD strong"), Sentence("Safe Latent Diffusion with strong settings.")},
        {"sld-max", Sentence("SLD max"), Sentence("Safe Latent Diffusion from the first step on, at the highest strength.")},
        {"safree", Sentence("SAFREE"),
         Sentence(
             "Moves the tokens of the prompt that lie near the concepts out of their subspace, in the first steps (arXiv 2410.12761, as released: without the Fourier step).")},
        {"checker", Sentence("Picture checker"),
         Sentence(
             "Draws again, from up to four other seeds, where the judges find the picture unsafe (Stable Diffusion's safety checker, with resampling). Needs no concepts.")},
        {"uce", Sentence("UCE"),
         Sentence(
             "Unified Concept Editing: keys and values of cross-attention changed in closed form so that the concepts mean nothing (arXiv 2308.14761).")},
        {"rece", Sentence("RECE"),
         Sentence(
             "UCE, then twice what the changed keys and values still let through of the concepts is found and taken out as well (arXiv 2407.12383).")},
    };
    return infos;
}

bool DefenceUse::isTrained() const {
    return !method.empty() &&
           std::none_of(defenceInfos().begin(), defenceInfos().end(), [&](const DefenceInfo& info) { return info.id == method; });
}

std::string DefenceUse::name() const { return isTrained() ? nameFromPath(method) : method; }

void validateDefence(const DefenceUse& defence) {
    constexpr std::size_t most = 200, longest = 200;
    if (defence.method.empty()) {
        require(defence.concepts.empty(), "Concepts were named, but no defence that keeps away from them. Name one.");
        return;
    }
    std::string known;
    for (const DefenceInfo& info : defenceInfos())
        known += (known.empty() ? "" : ", ") + info.id;
    if (defence.isTrained()) {
        require(std::filesystem::is_regular_file(defence.method),
                "There is no defence \"%1\". Choose one of %2, or the file of a trained one.", defence.method, known);
        require(defence.concepts.empty(), "\"%1\" has learnt what to keep away from and takes no concepts. Leave them out.",
                defence.method);
        return;
    }
    if (!defence.needsConcepts()) {
        require(defence.concepts.empty(), "The defence \"%1\" goes by the judges and takes no concepts. Leave them out.",
                defence.method);
        return;
    }
    require(!defence.concepts.empty(), "The defence \"%1\" needs to know what is unwanted. Name one or more concepts.",
            defence.method);
    require(defence.concepts.size() <= most, "At most %1 concepts are possible.", most);
    for (const std::string& one : defence.concepts)
        require(!one.empty() && one.size() <= longest, "A concept must be a word or a short phrase.");
}

std::string conceptText(const DefenceUse& defence) {
    std::string out;
    for (const std::string& one : defence.concepts)
        out += (out.empty() ? "" : ", ") + one;
    return out;
}

} // namespace sc
