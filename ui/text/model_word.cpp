#include "ui/text/model_word.h"

#include <QCoreApplication>

#include "core/base/error.h"
#include "core/engine/installed.h"
#include "ui/text/displayed.h"
#include "ui/text/words.h"

namespace sc {

namespace {

bool isShipped(const std::filesystem::path& model) {
    try {
        return !model.empty() && model == shippedModel();
    } catch (const Error&) { // without the program's own files none is
        return false;
    }
}

} // namespace

QString shippedModelWord() { return QCoreApplication::translate("Words", "Shipped model (small)"); }

QString modelWord(const std::filesystem::path& model) { return isShipped(model) ? shippedModelWord() : nameOf(model); }

// The patches of the program are made for its model.
QString baseWord(const PatchReport& patch) { return patch.shipped ? shippedModelWord() : displayed(patch.trainedOn); }

} // namespace sc
