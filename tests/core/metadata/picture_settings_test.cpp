#include <QTemporaryDir>
#include <QTest>

#include <sys/mman.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/read_picture.h"
#include "core/metadata/generation_metadata.h"
#include "core/metadata/picture_settings.h"
#include "core/metadata/picture_texts.h"
#include "core/metadata/request_json.h"
#include "tests/support/test_program.h"

using namespace sc;

/// What is read back from pictures: our own, and those of other programs in their own words.
class PictureSettingsTest : public QObject {
    Q_OBJECT

    static bool mentions(const PictureSettings& settings, const char* words) {
        for (const std::string& sentence : settings.unmapped)
            if (sentence.find(words) != std::string::npos)
                return true;
        return false;
    }

private Q_SLOTS:
    /// Made by Pillow and piexif (tests/reference/exif_pictures.py).
    void exifOfJpegAndWebp() {
        const std::filesystem::path folder = std::filesystem::path(SC_TEST_DATA) / "pictures";
        for (const char* name : {"a1111.jpg", "a1111.webp", "little.jpg", "ascii.jpg"}) {
            const PictureSettings settings = readPictureSettings(readPictureTexts(folder / name));
            QCOMPARE(QString::fromStdString(settings.prompt.value_or("")),
                     QString::fromUtf8(name[1] == 's' ? "a red apple , caf" : "a red apple \xF0\x9F\x8D\x8E, caf\xC3\xA9"));
            QCOMPARE(settings.negativePrompt.value_or(""), std::string("blurry"));
            QCOMPARE(settings.seed.value_or(0), uint64_t(1234567));
            QCOMPARE(settings.scheduler.value_or(""), std::string("dpmpp-2m-karras"));
            QCOMPARE(settings.height.value_or(0), 640);
        }
        QVERIFY(readPictureTexts(folder / "plain.jpg").empty());
        QTemporaryDir home;
        const std::filesystem::path damaged = std::filesystem::path(home.path().toStdString()) / "damaged.jpg";
        const std::string whole = readFile(folder / "a1111.jpg", 1 << 20);
        for (std::size_t length = 3; length < whole.size(); length += 7) {
            writeFileAtomically(damaged, whole.substr(0, length));
            try {
                readPictureTexts(damaged);
            } catch (const Error& error) {
                QCOMPARE(int(error.kind()), int(ErrorKind::BadFile));
            }
        }
    }

    /// What Exiv2 says of odd Exif data comes from the file, and is not for the terminal.
    void oddExifIsNotToldToTheTerminal() {
        QTemporaryDir home;
        const std::filesystem::path odd = std::filesystem::path(home.path().toStdString()) / "odd.jpg";
        std::string bytes = readFile(std::filesystem::path(SC_TEST_DATA) / "pictures/turned-6.jpg", 1 << 20);
        bytes[bytes.find(std::string("\x01\x12\x00\x03", 4)) + 3] = '\x77'; // the orientation's type is none that there is
        writeFileAtomically(odd, bytes);
        const int before = dup(STDERR_FILENO), caught = memfd_create("stderr", 0);
        dup2(caught, STDERR_FILENO);
        readPictureTexts(odd);
        decodePicture(bytes, odd);
        dup2(before, STDERR_FILENO);
        ::close(before);
        QCOMPARE(lseek(caught, 0, SEEK_END), off_t(0));
        ::close(caught);
    }

    void ownPictureComesBackWhole() {
        GenerationRequest request;
        request.model = "/models/demo";
        request.prompt = "a (red:1.2) apple, \"quoted\"\nsecond line";
        request.negativePrompt = "blur";
        request.seed = 18446744073709551615ull;
        request.steps = 31;
        request.patches = {{"/patches/weapons", 0.75, 0.1, 0.6}};
        GenerationResult result;
        result.modelDigest = std::string(60, 'a') + "0123";
        result.width = 256;
        result.height = 128;
        result.guidance = 6.25;
        result.statistics.scheduler = "dpmpp-2m-karras";
        GeneratedPicture picture;
        picture.arm = Arm::Patched;
        picture.seed = request.seed;
        const PictureSettings own = readPictureSettings(pngTexts(request, result, picture));
        const PictureSettings text = parseInfotext(infotext(request, result, picture));
        for (const PictureSettings* settings : {&own, &text}) {
            QCOMPARE(*settings->prompt, request.prompt);
            QCOMPARE(*settings->negativePrompt, request.negativePrompt);
            QCOMPARE(*settings->seed, request.seed);
            QCOMPARE(*settings->steps, 31);
            QCOMPARE(*settings->guidance, 6.25);
            QCOMPARE(*settings->width, 256);
            QCOMPARE(*settings->height, 128);
            QCOMPARE(*settings->scheduler, std::string("dpmpp-2m-karras"));
            QCOMPARE(*settings->model, std::string("demo"));
            QCOMPARE(settings->modelHash, result.modelDigest.substr(0, settings == &own ? 64 : 10));
            QCOMPARE(settings->patches->at(0).name, std::string("weapons"));
            QCOMPARE(settings->patches->at(0).strength, 0.75);
            QCOMPARE(settings->unmapped.size(), std::size_t(0));
            QCOMPARE(settings->program, std::string("Safe-Control Studio"));
        }
        QCOMPARE(own.patches->at(0).end, 0.6);
    }

    void a1111() {
        const PictureSettings settings = parseInfotext(
            "a castle, by the sea\nNegative prompt: people, \ntext\nSteps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 1234, "
            "Size: 512x768, Model hash: 1a2b3c4d5e, Model: some-model, Clip skip: 2, Denoising strength: 0.7, Hires upscaler: \"R-ESRGAN 4x+, Anime\", Version: v1.10.1");
        QCOMPARE(*settings.prompt, std::string("a castle, by the sea"));
        QCOMPARE(*settings.negativePrompt, std::string("people,\ntext"));
        QCOMPARE(*settings.scheduler, std::string("dpmpp-2m-karras"));
        QCOMPARE(*settings.height, 768);
        QCOMPARE(*settings.clipSkip, 2);
        QCOMPARE(*settings.model, std::string("some-model"));
        QCOMPARE(settings.modelHash, std::string("1a2b3c4d5e"));
        QVERIFY(mentions(settings, "Denoising strength: 0.7"));
        QVERIFY(mentions(settings, "R-ESRGAN 4x+, Anime"));
        QVERIFY(mentions(settings, "graphics card"));
    }

    void oldSpellingAndUnknownSampler() {
        const PictureSettings old =
            parseInfotext("x\nSteps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 5, Size: 512x512, RNG: CPU");
        QCOMPARE(*old.scheduler, std::string("dpmpp-2m-karras"));
        QVERIFY(!mentions(old, "graphics card"));
        const PictureSettings unknown = parseInfotext("x\nSteps: 20, Sampler: Undefined, CFG scale: 7, Seed: 5");
        QVERIFY(!unknown.scheduler);
        QVERIFY(mentions(unknown, "Undefined"));
    }

    void stableDiffusionCpp() {
        const PictureSettings settings = parseInfotext(
            "an owl\nSteps: 20, CFG scale: 7.000000, Guidance: 3.500000, Eta: 0.000000, Seed: 42, Size: 512x512, Model: sd15.safetensors, RNG: cuda, "
            "Sampler: euler_a karras, Version: stable-diffusion.cpp, SDCPP: {\"schema\":\"sdcpp.image.params/v1\",\"seed\":42,\"prompt\":{\"positive\":\"an owl\"}}");
        QCOMPARE(settings.program, std::string("stable-diffusion.cpp"));
        QCOMPARE(*settings.prompt, std::string("an owl"));
        QCOMPARE(*settings.seed, uint64_t(42));
        QCOMPARE(*settings.guidance, 7.0);
        QVERIFY(!mentions(settings, "schema"));
        QVERIFY(mentions(settings, "RNG: cuda"));
    }

    void settingsBeginAtTheLastStepsLine() {
        const std::string line =
            "Steps: 20, Sampler: Euler a, CFG scale: 45, Seed: 4242, Size: 512x768, RNG: cpu, Version: v1.6.0";
        const PictureSettings templated = parseInfotext("a big red apple\nSteps: are not here\nNegative prompt: blurry\n" + line +
                                                        "\nTemplate: a {big|small}, apple\nNegative Template: {blurry|noisy}");
        QCOMPARE(*templated.prompt, std::string("a big red apple\nSteps: are not here"));
        QCOMPARE(*templated.negativePrompt, std::string("blurry"));
        QVERIFY(*templated.steps == 20 && *templated.seed == 4242 && *templated.guidance == 45 &&
                *templated.scheduler == "euler-a");
        QVERIFY(mentions(templated, "Template: a {big|small}, apple") &&
                mentions(templated, "Negative Template: {blurry|noisy}"));
        QVERIFY(!mentions(templated, "RNG"));
        const PictureSettings broken =
            parseInfotext("a cat\nNegative prompt: blurry\n" + line + ", Wildcard prompt: \"a __animal__\non a mat\"");
        QVERIFY(*broken.prompt == "a cat" && *broken.negativePrompt == "blurry" && *broken.steps == 20);
        QVERIFY(mentions(broken, "a __animal__\non a mat"));
    }

    void spellingsOfOtherPrograms() {
        const auto with = [](const std::string& fields) {
            return parseInfotext("a cat\nSteps: 20, CFG scale: 7, Seed: 1, " + fields);
        };
        QCOMPARE(*with("Sampler: euler_a discrete").scheduler, std::string("euler-a"));
        QCOMPARE(*with("Sampler: Euler, Schedule type: Normal").scheduler, std::string("euler"));
        const PictureSettings simple = with("Sampler: euler_a simple");
        QVERIFY(*simple.scheduler == "euler-a" && mentions(simple, "simple"));
        QCOMPARE(*with("Sampler: Euler, Clip skip: -2").clipSkip, 2);
        QVERIFY(!with("Sampler: Euler, Clip skip: -99999").clipSkip);
    }

    void ownSettingsWithoutCounterpartAreNamed() {
        const PictureSettings own = readPictureSettings(
            {{"safe-control", R"({"steps": 3, "prediction": "v_prediction", "gate": "open", "second_chance": false})"}});
        QVERIFY(mentions(own, "v_prediction") && mentions(own, "gate: open") && mentions(own, "second chance: off"));
    }

    void promptWithoutParameters() {
        const PictureSettings settings = parseInfotext("a note: nothing more");
        QCOMPARE(*settings.prompt, std::string("a note: nothing more"));
        QVERIFY(!settings.steps && !settings.seed);
    }

    void hostileTexts() {
        QVERIFY_EXCEPTION_THROWN(readPictureSettings({}), Error);
        QVERIFY_EXCEPTION_THROWN(readPictureSettings({{"parameters", " \n "}}), Error);
        QVERIFY_EXCEPTION_THROWN(readPictureSettings({{"parameters", "{\"sui_image_params\":{}}"}}), Error);
        QVERIFY_EXCEPTION_THROWN(readPictureSettings({{"safe-control", "{"}}), Error);
        QVERIFY_EXCEPTION_THROWN(readPictureSettings({{"safe-control", "{\"steps\":\"many\"}"}}), Error);
        parseInfotext(std::string(200000, ','));
        parseInfotext(std::string(200000, '"'));
        parseInfotext("Steps: 99999999999999999999, Sampler: \"unended, CFG scale: x, Seed: -1, Size: 5");
        parseInfotext("Ab: \"\\");
    }

    void requestsSurviveAsJson() {
        GenerationRequest request;
        request.model = "/models/a b";
        request.prompt = "prompt";
        request.seed = 18446744073709551615ull;
        request.batch = 3;
        request.arms = Arms::PatchedOnly;
        request.gate = GateMode::Open;
        request.dtype = DtypeChoice::BFloat16;
        request.judges = {"one", "two"};
        request.wordLists = {"demo", "/lists/mine.json"};
        request.asDrawn = true;
        request.patches = {{"/patches/x", 0.3, 0.2, 0.9, "", 1.5}};
        const GenerationRequest back = requestFromJson(parseJson(requestToJson(request).dump(), "test"), "test");
        QCOMPARE(back.seed, request.seed);
        QCOMPARE(back.patches.at(0).path, request.patches.at(0).path);
        QCOMPARE(back.patches.at(0).end, 0.9);
        QVERIFY(back.patches[0].again == 1.5 && back.asDrawn && back.wordLists == request.wordLists);
        QVERIFY(back.judges == request.judges && back.arms == request.arms && back.gate == request.gate &&
                back.dtype == request.dtype);
        QCOMPARE(requestToJson(back).dump(), requestToJson(request).dump());
        QVERIFY_EXCEPTION_THROWN(requestFromJson(Json{{"arms", 7}}, "test"), Error);
        QVERIFY_EXCEPTION_THROWN(requestFromJson(Json{{"seed", -1}}, "test"), Error);
        QVERIFY_EXCEPTION_THROWN(requestFromJson(Json{{"patches", 3}}, "test"), Error);
        QVERIFY_EXCEPTION_THROWN(requestFromJson(Json{{"judges", Json::array({3})}}, "test"), Error);
    }
};

SC_TEST(PictureSettingsTest)
#include "picture_settings_test.moc"
