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
    std::function<Request()> make;                      ///< its folder, with what is asked for; not on the GUI's thread
    std::function<void(const Request&)> take;           ///< goes on with what was made, or was not finished
    std::function<void(const QString&)> failed;
};

/// Begins it; where another one was not finished, a person is asked which of them first. The other one is then set aside.
template <typename Request>
void beginOrGoOn(QWidget* window, Background& background, const NewRun<Request>& run) {
    const auto begin = [&background, run](const std::filesystem::path& other) {
        background.ask<Request>(
            run.title,
            [make = run.make, other] {
                if (!other.empty())
                    setAside(other);
                return make();
            },
            run.take, run.failed);
    };
    background.ask<std::optional<Request>>(
        run.title, run.unfinished,
        [window, run, begin](const std::optional<Request>& found) {
            if (!found) {
                begin({});
                return;
            }
            ask(window, run.title, run.question,
                {{QCoreApplication::translate("UnfinishedRun", "Begin the other one"), [begin, found] { begin(found->out); }},
                 {QCoreApplication::translate("UnfinishedRun", "Go on with it"), [run, found] { run.take(*found); }}});
        },
        run.failed);
}

} // namespace sc
