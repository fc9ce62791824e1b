#pragma once

#include <QDoubleSpinBox>

#include <cmath>

namespace sc {

/// Whether a box shows this value, rounded as it rounds. A value that came from a file is then still the exact one, as nobody has
/// changed it.
inline bool shownAs(const QDoubleSpinBox* box, double exact) {
    return std::abs(box->value() - exact) <= 0.5 * std::pow(10.0, -box->decimals()) * (1 + 1e-9);
}

} // namespace sc
