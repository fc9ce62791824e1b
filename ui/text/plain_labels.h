#pragma once

namespace sc {

/// Makes every label of the application plain text: those of the window, and those that Qt makes for tips and message boxes. What
/// files, models and people write is never taken for markup. A label that is meant to be rich must say so itself (setTextFormat).
/// Call once, when there is an application and no window yet.
void keepLabelsPlain();

} // namespace sc
