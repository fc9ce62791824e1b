#include "ui/windows/reveal.h"

#include <QCoreApplication>

#include "ui/dialogs/ask.h"
#include "ui/widgets/compare_view.h"

namespace sc {

void askToReveal(QWidget* window, CompareView* view, bool second, const std::function<void(const QString& sentence)>& tell) {
    const auto word = [](const char* english) { return QCoreApplication::translate("sc::MainWindow", english); };
    // Consent is to this pair; by the time it is given another may stand there.
    ask(window, word(QT_TRANSLATE_NOOP("sc::MainWindow", "Show a withheld picture")),
        word(QT_TRANSLATE_NOOP(
            "sc::MainWindow",
            "The judge holds this picture to be unsafe. It will be shown in this window only, until another pair takes its place; it is kept only if you "
            "save it and say so once more.")),
        {{word(QT_TRANSLATE_NOOP("sc::MainWindow", "Show it")), [word, view, second, tell, pair = view->pairId()] {
              if (view->pairId() == pair)
                  view->reveal(second);
              else
                  tell(word(QT_TRANSLATE_NOOP(
                      "sc::MainWindow",
                      "Another pair has taken the place of the one that you were asked about, so nothing was shown.")));
          }}});
}

} // namespace sc
