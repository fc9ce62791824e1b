#include "ui/text/patch_text.h"

#include <QCoreApplication>

#include "ui/text/displayed.h"

namespace sc {

QString patchText(const std::string& text) {
    const QString known = QCoreApplication::translate("Patches", text.c_str());
    const bool same = known == QString::fromUtf8(text.c_str()), whole = text.find('\0') == std::string::npos;
    return same || !whole ? displayed(text) : known;
}

} // namespace sc
