#include <cstdio>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/plain_arguments.h"
#include "app/cli/say.h"
#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/library_settings.h"
#include "core/base/standard_streams.h"
#include "core/base/version.h"

int main(int argc, char** argv) {
    using namespace sc;
    fillStandardStreams();
    settleLibraries(argv);
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
    readPlainly(app);
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
        return tellParseError(app, error, argc, argv);
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
