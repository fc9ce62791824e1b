#pragma once

#include <QCoreApplication>

#include <functional>
#include <optional>

#include "ui/dialogs/ask.h"
#include "ui/jobs/background.h"
#include "ui/windows/run_folder.h"

namespace sc {

/// What to do with a new run of an evaluation or attack.
template <typename Request>
struct NewRun {
    QString title;                                      ///< of the question
    QString question;                                   ///< where one of its kind was not finished
    std::function<std::optional<Request>()> unfinished; ///< not on the GUI's thread
    std::function<void()> begin;
    std::function<void(const Request&)> goOn; ///< with that
    std::function<void(const QString&)> failed;
};

/// Begins it; where another one was not finished, a person is asked which of them first. The other one is then set aside.
template <typename Request>
void beginOrGoOn(QWidget* window, Background& background, const NewRun<Request>& run) {
    background.ask<std::optional<Request>>(
        run.title, run.unfinished,
        [window, &background, run](const std::optional<Request>& found) {
            if (!found) {
                run.begin();
                return;
            }
            const auto aside = [&background, run, folder = found->out] {
                background.ask<int>(
                    run.title, [folder] { return setAside(folder), 0; }, [run](const int&) { run.begin(); }, run.failed);
            };
            ask(window, run.title, run.question,
                {{QCoreApplication::translate("UnfinishedRun", "Begin the other one"), aside},
                 {QCoreApplication::translate("UnfinishedRun", "Go on with it"), [run, found] { run.goOn(*found); }}});
        },
        run.failed);
}

} // namespace sc
