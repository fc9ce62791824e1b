#pragma once

#include <QString>

namespace sc {

/// A label's or an entry's text without the mark of its mnemonic: "Open" of "&Open", and of "打开(&O)" the name alone.
QString withoutMnemonic(QString text);

} // namespace sc
