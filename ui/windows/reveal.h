#pragma once

#include <functional>

class QString;
class QWidget;

namespace sc {

class CompareView;

/// Asks whether a withheld picture is to be shown, and shows it if the same pair still stands there by then; else `tell` says why
/// nothing was.
void askToReveal(QWidget* window, CompareView* view, bool second, const std::function<void(const QString& sentence)>& tell);

} // namespace sc
