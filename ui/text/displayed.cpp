#include "ui/text/displayed.h"

#include "core/base/printable.h"

namespace sc {

QString displayed(std::string_view text) { return QString::fromStdString(printable(text)); }
QString displayed(const QString& text) { return displayed(std::string_view(text.toStdString())); }

} // namespace sc
