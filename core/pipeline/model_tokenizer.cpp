#include "core/pipeline/model_tokenizer.h"

#include "core/base/data_folder.h"
#include "core/base/error.h"

namespace sc {

ClipTokenizer tokenizerOf(const Checkpoint& model) {
    if (!model.tokenizerFolder().empty()) {
        ClipTokenizer own = ClipTokenizer::fromFolder(model.tokenizerFolder());
        if (own.vocabularySize() > model.textConfig().vocabulary)
            throw Error(ErrorKind::Unsupported,
                        "\"%1\" knows more tokens than the text encoder of the model. The parts are of different models.",
                        model.tokenizerFolder());
        return own;
    }
    ClipTokenizer shipped = ClipTokenizer::fromFolder(dataFolder() / "clip", model.padToken());
    if (shipped.vocabularySize() != model.textConfig().vocabulary)
        throw Error(
            ErrorKind::Unsupported,
            "\"%1\" was trained with another vocabulary than CLIP's, and a single file does not carry it. Use the model as a folder with its tokenizer.",
            model.path());
    return shipped;
}

} // namespace sc
