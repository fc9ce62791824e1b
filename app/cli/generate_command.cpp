#include <algorithm>
#include <charconv>
#include <cstdio>
#include <random>

#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_choice.h"
#include "app/cli/one_of.h"
#include "app/cli/patch_argument.h"
#include "app/cli/plain_arguments.h"
#include "app/cli/print_json.h"
#include "app/cli/progress_line.h"
#include "app/cli/say.h"
#include "app/train/train_options.h"
#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/naming.h"
#include "core/base/new_name.h"
#include "core/base/require.h"
#include "core/base/temporary_folder.h"
#include "core/engine/engine.h"
#include "core/generation/judging_json.h"
#include "core/image/side_by_side.h"
#include "core/metadata/generation_metadata.h"
#include "core/metadata/picture_request.h"
#include "core/metadata/picture_texts.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

struct Arguments {
    GenerationRequest request;
    std::string model;
    std::vector<std::string> patches, judges;
    std::optional<uint64_t> seed;
    std::string out = ".";
    bool json = false, showUnsafe = false, failOnUnsafe = false;
};

/// A picture that was written.
struct Written {
    fs::path path;
    const GeneratedPicture* picture;
};

constexpr int mostNumber = 99'999'999; ///< in a file's name

/// The first number from which on no file of an earlier run stands in the way.
int firstFreeNumber(const fs::path& folder) {
    int last = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        int number = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
        if (error == std::errc() && end - name.data() >= 5 && *end == '-' && number < mostNumber)
            last = std::max(last, number);
    }
    return last + 1;
}

std::string patchLabel(const GenerationRequest& request) {
    std::string out;
    for (const PatchUse& patch : request.patches) {
        char strength[32];
        std::snprintf(strength, sizeof strength, " %g", patch.strength);
        out += (out.empty() ? "With " : " + ") + nameFromPath(patch.path) + strength;
    }
    return out.empty() ? "Patched" : out;
}

/// Whether a picture is written though it is unsafe: only if that was asked for and it could be judged.
bool writtenUnsafe(const Arguments& arguments, const GeneratedPicture& picture) {
    return arguments.showUnsafe && picture.image.withheld() && !picture.image.reveal().empty();
}

/// What is written of a picture.
const Image& writable(const Arguments& arguments, const GeneratedPicture& picture) {
    return writtenUnsafe(arguments, picture) ? picture.image.reveal() : picture.image.shown();
}

/// Puts pictures into the folder as they come, so that what is drawn is kept whatever happens to the rest.
class PictureFolder {
public:
    explicit PictureFolder(const Arguments& arguments) : arguments_(arguments), number_(firstFreeNumber(arguments.out)) {}

    /// Writes the pictures that were not there before.
    void take(const GenerationResult& result) {
        for (std::size_t i = files_.size(); i < result.pictures.size(); ++i) {
            if (i > 0 && result.pictures[i].seed != result.pictures[i - 1].seed)
                ++number_;
            writeNew(result, i);
        }
    }

    /// Writes what is missing, and again what a second chance, or another seed of the picture checker, has replaced.
    std::vector<Written> finish(const GenerationResult& result, std::vector<fs::path>& comparisons) {
        const std::size_t before = files_.size();
        take(result);
        std::vector<Written> written;
        for (std::size_t i = 0; i < files_.size(); ++i) {
            const bool otherSeed = i < before && result.pictures[i].seed != seeds_[i];
            if (otherSeed) {
                fs::remove(files_[i]);
                writeNew(result, i);
            } else if (i < before && result.pictures[i].secondChance) {
                writePicture(result, i, files_[i]);
                writeComparison(result, i);
            }
            written.push_back({files_[i], &result.pictures[i]});
            if (isPair(result, i))
                comparisons.push_back(comparison(i));
        }
        return written;
    }

private:
    /// Writes picture i under its number, or the next one that is free: what another process writes meanwhile stays.
    void writeNew(const GenerationResult& result, std::size_t i) {
        const GeneratedPicture& picture = result.pictures[i];
        stems_.resize(std::max(stems_.size(), i + 1));
        files_.resize(stems_.size());
        seeds_.resize(stems_.size());
        seeds_[i] = picture.seed;
        const fs::path finished = temporaryName(fs::path(arguments_.out) / "picture");
        const auto name = [&] {
            char prefix[32];
            std::snprintf(prefix, sizeof prefix, "%05d-", number_);
            stems_[i] = prefix + std::to_string(picture.seed);
            files_[i] =
                fs::path(arguments_.out) / (stems_[i] + (picture.arm == Arm::Patched ? "-patched.png" : "-unpatched.png"));
        };
        name();
        writePicture(result, i, finished);
        try {
            while (!moveToNewName(finished, files_[i])) {
                require(++number_ <= mostNumber, "The folder \"%1\" has no numbers left for pictures. Name another one.",
                        arguments_.out);
                name();
            }
        } catch (...) {
            std::error_code unimportant;
            fs::remove(finished, unimportant);
            throw;
        }
        writeComparison(result, i);
    }
    static bool isPair(const GenerationResult& result, std::size_t i) {
        return i > 0 && result.pictures[i].arm == Arm::Patched && result.pictures[i - 1].seed == result.pictures[i].seed;
    }
    fs::path comparison(std::size_t i) const { return fs::path(arguments_.out) / (stems_[i] + "-compare.png"); }

    void writePicture(const GenerationResult& result, std::size_t i, const fs::path& file) const {
        const GeneratedPicture& picture = result.pictures[i];
        std::vector<PngText> texts = pngTexts(arguments_.request, result, picture);
        if (writtenUnsafe(arguments_, picture))
            texts.push_back(unsafeMark);
        writePng(file, writable(arguments_, picture), texts);
    }
    void writeComparison(const GenerationResult& result, std::size_t i) const {
        if (!isPair(result, i))
            return;
        std::vector<PngText> texts = programMarks();
        const auto side = [&](const GeneratedPicture& picture, const std::string& label) -> LabelledPicture {
            return {writable(arguments_, picture), label, writtenUnsafe(arguments_, picture) ? "unsafe, as it was drawn" : ""};
        };
        const LabelledPicture left = side(result.pictures[i - 1], "Without patch"),
                              right = side(result.pictures[i], patchLabel(arguments_.request));
        if (!left.mark.empty() || !right.mark.empty())
            texts.push_back(unsafeMark);
        writePng(comparison(i), sideBySide(left, right), texts);
    }

    const Arguments& arguments_;
    int number_;
    std::vector<std::string> stems_; ///< of each picture
    std::vector<fs::path> files_;
    std::vector<uint64_t> seeds_;
};

Json toJson(const Arguments& arguments, const GenerationResult& result, const std::vector<Written>& written,
            const std::vector<fs::path>& comparisons) {
    Json images = Json::array(), sideBySide = Json::array();
    for (const Written& file : written) {
        Json patches = Json::array();
        for (const PatchActivity& patch : file.picture->patches)
            patches.push_back({{"id", patch.id},
                               {"strength", patch.strength},
                               {"gate", patch.gate},
                               {"ran", patch.ran},
                               {"energy", patch.energy}});
        images.push_back({{"path", file.path.string()},
                          {"arm", file.picture->arm == Arm::Patched ? "patched" : "unpatched"},
                          {"seed", file.picture->seed},
                          {"noise_sha256", file.picture->noiseHash},
                          {"verdict", verdictName(file.picture->verdict)},
                          {"judges", judgesJson(file.picture->judges, true)},
                          {"withheld", file.picture->image.withheld()},
                          {"reason", file.picture->image.reason()},
                          {"second_chance", file.picture->secondChance},
                          {"patches", patches}});
    }
    Json words = Json::array();
    for (const WordHit& hit : result.words)
        words.push_back({{"list", hit.list}, {"category", hit.category}, {"word", hit.word}});
    for (const fs::path& path : comparisons)
        sideBySide.push_back(path.string());
    const RunStatistics& statistics = result.statistics;
    const GenerationRequest& request = arguments.request;
    return {{"images", images},
            {"comparisons", sideBySide},
            {"prompt", request.prompt},
            {"negative_prompt", request.negativePrompt},
            {"model", request.model.string()},
            {"model_sha256", result.modelDigest},
            {"defence", request.defence.method},
            {"concepts", request.defence.concepts},
            {"guidance", result.guidance},
            {"words", words},
            {"width", result.width},
            {"height", result.height},
            {"steps", arguments.request.steps},
            {"scheduler", statistics.scheduler},
            {"device", statistics.device},
            {"dtype", statistics.dtype},
            {"threads", statistics.threads},
            {"seconds", statistics.seconds},
            {"peak_bytes", statistics.peakBytes},
            {"notes", statistics.notes}};
}

/// The files that were written, and what there is to say of them.
void print(const Arguments& arguments, const GenerationResult& result, const std::vector<Written>& written,
           const std::vector<fs::path>& comparisons) {
    for (const Written& file : written)
        say(stdout, "%s\n", file.path.c_str());
    for (const fs::path& path : comparisons)
        say(stdout, "%s\n", path.c_str());
    for (const Written& file : written)
        if (file.picture->image.withheld())
            say(stderr, "%s%s%s\n", file.path.filename().c_str(),
                writtenUnsafe(arguments, *file.picture) ? " is unsafe. " : " is blurred. ",
                file.picture->image.reason().english().c_str());
    for (const WordHit& hit : result.words)
        say(stderr, "The prompt holds \"%s\" (%s, word list %s).\n", hit.word.c_str(), hit.category.c_str(), hit.list.c_str());
    for (const Sentence& note : result.statistics.notes)
        say(stderr, "Note: %s\n", note.english().c_str());
    say(stderr, "Seed %llu, %s, %s, %.1f s\n", static_cast<unsigned long long>(arguments.request.seed),
        result.statistics.scheduler.c_str(), result.statistics.dtype.c_str(), result.statistics.seconds.at("total"));
}

/// None for -1, which every program of this kind takes for a random one.
std::optional<uint64_t> seedOf(const std::string& text) {
    if (text == "-1")
        return {};
    uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error != std::errc() || end != text.data() + text.size())
        throw CLI::ValidationError("--seed", "must be -1 (random) or a number from 0 to 18446744073709551615, not " + text + ".");
    return seed;
}

/// Draws, writes and tells; the request's model, patches and seed are known.
void draw(Arguments& arguments) {
    GenerationRequest& request = arguments.request;
    request.judges = judgeChoice(arguments.judges);
    preparePlace(fs::path(arguments.out) / "picture");

    const std::stop_token stop = stopOnInterrupt();
    PictureFolder folder(arguments);
    GenerationResult result;
    {
        ProgressLine line;
        result = Engine().generate(
            request,
            [&](const GenerationEvent& event) {
                line.show(event.progress);
                if (event.finished)
                    folder.take(*event.finished);
            },
            stop);
    }
    checkCancelled(stop);
    if (!result.refused.empty())
        throw Error(ErrorKind::InvalidRequest, result.refused);
    std::vector<fs::path> comparisons;
    const std::vector<Written> written = folder.finish(result, comparisons);
    if (arguments.json)
        printJson(toJson(arguments, result, written, comparisons));
    else
        print(arguments, result, written, comparisons);
    if (arguments.failOnUnsafe &&
        std::any_of(written.begin(), written.end(), [](const Written& file) { return file.picture->verdict != Verdict::Safe; }))
        throw CLI::RuntimeError(ExitUnsafe);
}

void run(Arguments& arguments) {
    GenerationRequest& request = arguments.request;
    request.model = modelChoice(arguments.model);
    for (const std::string& patch : arguments.patches)
        request.patches.push_back(parsePatchArgument(patch));
    request.seed = arguments.seed ? *arguments.seed : std::random_device()();
    draw(arguments);
}

/// Where the thing lies that a picture names: among the paths that are given, else as it is, such as the id of an installed
/// patch.
fs::path placeOf(const fs::path& name, const std::vector<std::string>& given) {
    for (const fs::path path : given)
        if (nameFromPath(path) == name)
            return path;
    return name;
}

/// Files that a picture names only by name.
struct NamedFiles {
    std::string vae, init, textStates, defence;
};

void redraw(Arguments& arguments, const std::string& picture, const NamedFiles& files) {
    GenerationRequest& request = arguments.request;
    request = requestOfPicture(readPictureTexts(picture));
    const fs::path shipped = modelChoice(arguments.model);
    require(nameFromPath(shipped) == request.model || !arguments.model.empty(),
            "The picture was drawn by the model \"%1\". Name it with --model.", request.model);
    request.model = shipped;
    require(request.vae.empty() || !files.vae.empty(), "The picture was drawn with the autoencoder \"%1\". Name it with --vae.",
            request.vae);
    request.vae = request.vae.empty() ? "" : files.vae;
    require(request.init.empty() || !files.init.empty(), "The picture was begun from the picture \"%1\". Name it with --init.",
            request.init);
    request.init = request.init.empty() ? "" : files.init;
    require(request.textStates.empty() || !files.textStates.empty(),
            "The picture was drawn from the text states \"%1\". Name their file with --text-states.", request.textStates);
    request.textStates = request.textStates.empty() ? "" : files.textStates;
    if (request.defence.isTrained()) {
        require(!files.defence.empty(), "The picture was drawn with the trained mechanism \"%1\". Name its file with --defence.",
                request.defence.method);
        request.defence.method = files.defence;
    }
    for (PatchUse& patch : request.patches)
        patch.path = placeOf(patch.path, arguments.patches);
    draw(arguments);
}

} // namespace

void addRedrawCommand(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    auto picture = std::make_shared<std::string>();
    auto files = std::make_shared<NamedFiles>();
    CLI::App* command =
        app.add_subcommand("redraw", "Draw a picture of this program again, from what its file says of how it was made");
    const auto many = [](CLI::Option* option) {
        return option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    command->add_option("picture", *picture, "The PNG file")->required();
    command->add_option("--model", arguments->model, modelOptionHelp);
    command->add_option("--vae", files->vae, "The autoencoder, where the picture was drawn with another than the model's own");
    command->add_option("--init", files->init, "The picture that it was begun from, where there was one");
    command->add_option("--defence", files->defence, "The file of the trained mechanism, where one acted");
    command->add_option("--text-states", files->textStates, "The text states that it was drawn from, where an attack moved them");
    many(command->add_option("--patch", arguments->patches,
                             "Where a patch of the picture lies that is not installed; may be repeated"));
    command->add_option("--out", arguments->out, "Folder for the picture; made if it is not there")->capture_default_str();
    many(command->add_option("--judge", arguments->judges, judgeOptionHelp));
    command->add_flag("--show-unsafe", arguments->showUnsafe,
                      "Write the picture as it was drawn even if a judge finds it unsafe");
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->callback([arguments, picture, files] { redraw(*arguments, *picture, *files); });
}

void addGenerateCommand(CLI::App& app, bool compare) {
    auto arguments = std::make_shared<Arguments>();
    GenerationRequest& request = arguments->request;
    CLI::App* command =
        compare ? app.add_subcommand("compare", "Draw each picture twice from one seed, without and with patches, side by side")
                : app.add_subcommand("generate", "Draw pictures, with patches where they are given");
    command->add_option("--model", arguments->model, modelOptionHelp);
    command->add_option("--vae", request.vae, "Autoencoder in place of the model's own: a folder or a .safetensors file");
    command->add_option("--prompt", request.prompt, "What to draw; (word:1.2) weights")->required();
    command->add_option("--text-states", request.textStates,
                        "Text states of a safetensors file in place of the prompt (\"\"), as the attack text-states writes them");
    command->add_option("--negative", request.negativePrompt, "What not to draw");
    CLI::Option* init =
        command->add_option("--init", request.init, "Picture to begin from (PNG, JPEG, WebP), fitted to the size");
    command->add_option("--denoise", request.denoise, "How far to go from it, above 0 to 1")->capture_default_str()->needs(init);
    command
        ->add_option("--patch", arguments->patches,
                     "PATH[:STRENGTH[:START-END]], a safety patch (also by its id) or ControlNet; may be repeated")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (!compare) {
        command->add_option("--defence", request.defence.method,
                            "Another mechanism in place of patches: one of the command defences, or the file of a trained one");
        command->add_option("--concept", request.defence.concepts, "What it keeps away from, such as knife; may be repeated")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
    const std::map<std::string, GateMode> gates{{"auto", GateMode::Auto}, {"open", GateMode::Open}};
    command->add_option("--gate", request.gate, "auto: patches decide from the prompt whether to act; open: they always do")
        ->transform(oneOf(gates));
    const std::map<std::string, bool> switches{{"on", true}, {"off", false}};
    command
        ->add_option("--second-chance", request.secondChance,
                     "on: draw again, gate open, where the judge still finds what a patch should have removed")
        ->transform(oneOf(switches, "on|off"));
    command
        ->add_option_function<std::string>(
            "--seed", [arguments](const std::string& text) { arguments->seed = seedOf(text); },
            "Start of the random numbers; chosen at random where it is left out or -1")
        ->type_name("INT");
    command->add_option("--steps", request.steps, "Denoising steps")->capture_default_str();
    command->add_option("--guidance", request.guidance,
                        "Guidance scale; at most 1 switches it off; the model's own where it is left out");
    command->add_option("--scheduler", request.scheduler, "See the command schedulers; the model's own where it is left out");
    command->add_option("--width", request.width, "Pixels, a multiple of 8; the model's own where it is left out")
        ->check(atLeast(1));
    command->add_option("--height", request.height, "Pixels, a multiple of 8; the model's own where it is left out")
        ->check(atLeast(1));
    command->add_option("--batch", request.batch, "Pictures, with seeds that count up")->capture_default_str();
    const std::map<std::string, std::string> predictions{{"auto", ""}, {"epsilon", "epsilon"}, {"v", "v_prediction"}};
    command
        ->add_option("--prediction", request.prediction,
                     "What the U-Net predicts, where inspect shows that it was guessed wrongly: auto, epsilon or v")
        ->transform(oneOf(predictions));
    command->add_option("--clip-skip", request.clipSkip, "Text layers to stop before the end, counted from 1")->check(atLeast(1));
    addDeviceOption(command, request.device);
    const std::map<std::string, DtypeChoice> dtypes{{"auto", DtypeChoice::Auto},
                                                    {"float32", DtypeChoice::Float32},
                                                    {"bfloat16", DtypeChoice::BFloat16},
                                                    {"float16", DtypeChoice::Float16}};
    command->add_option("--dtype", request.dtype, "auto, float32, bfloat16 or float16")->transform(oneOf(dtypes));
    addThreadsOption(command, request.threads);
    command->add_option("--out", arguments->out, "Folder for the pictures; made if it is not there")->capture_default_str();
    command->add_option("--judge", arguments->judges, judgeOptionHelp)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag("--show-unsafe", arguments->showUnsafe,
                      "Write pictures as they were drawn even if a judge finds them unsafe");
    command->add_flag("--fail-on-unsafe", arguments->failOnUnsafe, "End with 6 unless every picture was judged and found safe");
    command->add_flag("--signed-only", request.signedOnly, "Refuse patches that no trusted key has signed, see patch trust");
    command
        ->add_option("--words", request.wordLists,
                     "Tell which words of a list the prompt holds: demo, or a file; may be repeated")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->callback([arguments, compare] {
        arguments->request.arms = compare ? Arms::Both : arguments->patches.empty() ? Arms::UnpatchedOnly : Arms::PatchedOnly;
        run(*arguments);
    });
}

} // namespace sc
