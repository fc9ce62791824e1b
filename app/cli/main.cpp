#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/decimal_numbers.h"
#include "app/cli/exit_codes.h"
#include "core/base/cancellation.h"
#include "core/base/error.h"

int main(int argc, char** argv) {
    using namespace sc;
    CLI::App app("Text-to-image generation with safety patches", "safe-control");
    app.set_version_flag("--version", "safe-control " SC_VERSION);
    app.require_subcommand(1);
    addGenerateCommand(app, true);
    addGenerateCommand(app, false);
    addInspectCommand(app);
    addTokensCommand(app);
    addSchedulersCommand(app);
    addTrainCommand(app);
    addTrainReportCommand(app);
    addJudgeCommand(app);
    addJudgesCommand(app);
    addPatchCommand(app);
    addEvaluateCommand(app);
    readDecimally(app);
    try {
        app.parse(argc, argv);
        return ExitDone;
    } catch (const CLI::RuntimeError& outcome) { // done, with a code of its own
        return outcome.get_exit_code();
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? ExitDone : ExitBadRequest;
    } catch (const Cancelled&) {
        std::cerr << "Cancelled.\n";
        return ExitCancelled;
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return exitCodeOf(error.kind());
    } catch (const std::exception& error) {
        std::cerr << "Internal error: " << error.what() << '\n';
        return ExitInternal;
    }
}
