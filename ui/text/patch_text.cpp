#include "ui/text/patch_text.h"

#include <QCoreApplication>

#include "ui/text/displayed.h"

namespace sc {

QString patchText(const std::string& text) {
    const QString known = QCoreApplication::translate("Patches", text.c_str());
    return known == QString::fromUtf8(text.c_str()) ? displayed(text) : known;
}

} // namespace sc
