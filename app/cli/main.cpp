#include <cstdio>
#include <iostream>
#include <sstream>

#include "app/cli/commands.h"
#include "app/cli/decimal_numbers.h"
#include "app/cli/exit_codes.h"
#include "app/cli/say.h"
#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/passive_threads.h"
#include "core/base/version.h"

int main(int argc, char** argv) {
    using namespace sc;
    waitPassively(argv);
    CLI::App app("Text-to-image generation with safety patches", "safe-control");
    app.set_version_flag("--version", std::string("safe-control ") + programVersion);
    app.require_subcommand(1);
    addGenerateCommand(app, true);
    addGenerateCommand(app, false);
    addRedrawCommand(app);
    addInspectCommand(app);
    addTokensCommand(app);
    addSchedulersCommand(app);
    addTrainCommand(app);
    addTrainReportCommand(app);
    addJudgeCommand(app);
    addJudgesCommand(app);
    addPatchCommand(app);
    addEvaluateCommand(app);
    addDefencesCommand(app);
    addDefenceCommand(app);
    addAttackCommand(app);
    addLabCommand(app);
    addCompletionCommand(app);
    readDecimally(app);
    try {
        app.parse(argc, argv);
        // What could not be written was not said.
        std::cout.flush();
        if (std::fflush(stdout) != 0 || std::ferror(stdout) || !std::cout) {
            say(stderr, "The output could not be written. Check the disk, or the program that reads it.\n");
            return ExitBadFile;
        }
        return ExitDone;
    } catch (const CLI::RuntimeError& outcome) { // done, with a code of its own
        return outcome.get_exit_code();
    } catch (const CLI::ParseError& error) {
        std::ostringstream out, err;
        const int code = app.exit(error, out, err);
        say(stdout, "%s", out.str().c_str());
        say(stderr, "%s", err.str().c_str());
        return code == 0 ? ExitDone : ExitBadRequest;
    } catch (const Cancelled&) {
        say(stderr, "Cancelled.\n");
        return ExitCancelled;
    } catch (const Error& error) {
        say(stderr, "%s\n", error.what());
        return exitCodeOf(error.kind());
    } catch (const std::exception& error) {
        say(stderr, "Internal error: %s\n", error.what());
        return ExitInternal;
    }
}
