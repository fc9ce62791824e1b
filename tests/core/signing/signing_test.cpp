#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/engine.h"
#include "core/engine/patch_signing.h"
#include "core/patch/catalog.h"
#include "core/signing/signed_file.h"
#include "tests/core/patch/patch_folder.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

namespace fs = std::filesystem;

// From the documentation of minisign and of its verifier for Rust: the author's key and a signature of the text "test".
const std::string authorsKey = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
const std::string authorsSignature =
    "untrusted comment: signature from minisign secret key\n"
    "RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n"
    "trusted comment: timestamp:1556193335\tfile:test\n"
    "y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==\n";
// Made by minisign 0.11: `minisign -G` with the password "pass", `minisign -G -W`, and what the latter signed with and without
// -l.
const std::string lockedPublic =
    "untrusted comment: minisign public key CDEC4AF475D05540\nRWRAVdB19ErszfCTyYHPHyKpHbRWo0pM2SrVIlvPX0sG08j0jDhCXaRM\n";
const std::string lockedSecret =
    "untrusted comment: minisign encrypted secret key\n"
    "RWRTY0IyOJfkoRkfj6D8fPz0hi0UEe8/DRCfTin4Jrd52TKWGLEAAAACAAAAAAAAAEAAAAAA8TF1e+bmANUYPEkJTAaluLqVaQqxGgaNXj1KzBFCQ4mJ0SaCGvuJTiR7HRSkM6MXPdaK0iFL0zSkKe3hEqBeU0mKskxC8AccfZ6hvnCJgsm238HojXGf4RDxBPrtWPfAFWQjm7jeBD8=\n";
const std::string openSecret =
    "untrusted comment: minisign encrypted secret key\n"
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAOVg8b8fAg0mr/uwbxhugyi3OxAnBrug7xa8QkHe4UQDR6SAIySmdjd44qlCvKiMFQ3LznR24bbKn1FAXnr6WtHPX7ts3aZCtAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
const std::string openSignature =
    "untrusted comment: signature from minisign secret key\n"
    "RUQ5WDxvx8CDSe+FwoNtUpb4hQ6B3QiqYs2g5VWha3BDBVIzMzV/naBv9jYoF4Vnj8sDEySJn2Q2wUh4G2qUU4x+nLlKaysaSQU=\n"
    "trusted comment: patch weapons 1.0.0\n"
    "ZXlnMwM9/oVtwGuJr2Zt8zhlF2bPLaHQnX5wDlRulCEm66I7pwo55pDb1OSTLdslizYBjmd78FMS3kUfPWVVCg==\n";
const std::string openLegacy =
    "untrusted comment: signature from minisign secret key\n"
    "RWQ5WDxvx8CDSQE6cJU8caddukLqDvDwANV1bRXMSRXGDivo5cHTuxdt6rC5G+zOUfkD0JmEBurK2Xa2LSvyp9jEDhMZMvrtEgg=\n"
    "trusted comment: legacy\n"
    "GyToHiXThmYCkp0wmseo0602QgI1rscaxOfSufJc0QfBy9uW9ur0TZXmp/4IKlXOpNV5JDV2AqYQbfpQQUfHCw==\n";

bool refused(const std::function<void()>& work, ErrorKind kind, const char* part) {
    try {
        work();
    } catch (const Error& error) {
        return error.kind() == kind && QString(error.what()).contains(part);
    }
    return false;
}

} // namespace

/// Keys and signatures are minisign's, and what is signed counts only whole.
class SigningTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_;
    fs::path path(const char* name) const { return fs::path(home_.filePath(name).toStdString()); }

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_DATA_HOME", home_.filePath("data").toUtf8()); }

    void minisignsOwnSignatures() {
        const MinisignPublicKey author = MinisignPublicKey::parse(authorsKey, "key");
        const MinisignSignature signature = MinisignSignature::parse(authorsSignature, "signature");
        QVERIFY(signature.isOf("test", author));
        QVERIFY(!signature.isOf("Test", author));
        QCOMPARE(signature.trustedComment, std::string("timestamp:1556193335\tfile:test"));
        MinisignSignature other = signature;
        other.trustedComment += "2";
        QVERIFY(!other.isOf("test", author));
        const MinisignSecretKey open = MinisignSecretKey::parse(openSecret, "", "secret");
        QVERIFY(MinisignSignature::parse(openSignature, "signature").isOf("test", open.publicKey()));
        const MinisignSignature legacy = MinisignSignature::parse(openLegacy, "signature");
        QVERIFY(!legacy.ofDigest && legacy.isOf("test", open.publicKey()));
        QVERIFY(!legacy.isOf("test", author));
        // Ed25519 is deterministic: ours is minisign's, byte for byte.
        QCOMPARE(open.sign("test", "patch weapons 1.0.0"), openSignature);
    }

    void keysWithAPassword() {
        QVERIFY(MinisignSecretKey::needsPassword(lockedSecret, "secret") &&
                !MinisignSecretKey::needsPassword(openSecret, "secret"));
        const MinisignSecretKey key = MinisignSecretKey::parse(lockedSecret, "pass", "secret");
        QCOMPARE(key.publicKey().text(), lockedPublic);
        QVERIFY(refused([] { MinisignSecretKey::parse(lockedSecret, "Pass", "secret"); }, ErrorKind::InvalidRequest,
                        "does not open"));
    }

    void newKeys() {
        const MinisignSecretKey key = MinisignSecretKey::generate(), again = MinisignSecretKey::parse(key.text(), "", "secret");
        QVERIFY(key.publicKey() == again.publicKey() &&
                key.publicKey() == MinisignPublicKey::parse(key.publicKey().text(), "key"));
        QVERIFY(MinisignSignature::parse(again.sign("content", "comment"), "signature").isOf("content", key.publicKey()));
        makeKeyFiles(path("me.pub"), path("me.key"));
        QCOMPARE(int(fs::status(path("me.key")).permissions() & fs::perms::mask), 0600);
        QVERIFY(refused([&] { makeKeyFiles(path("me.pub"), path("you.key")); }, ErrorKind::InvalidRequest, "there already"));
        QVERIFY(!fs::exists(path("you.key")));
    }

    void damagedTexts() {
        const auto cutEverywhere = [](const std::string& whole, const std::function<void(const std::string&)>& parse) {
            for (std::size_t length = 0; length < whole.size() - 2; ++length)
                if (!refused([&] { parse(whole.substr(0, length)); }, ErrorKind::BadFile, "minisign"))
                    return false;
            return true;
        };
        QVERIFY(cutEverywhere(authorsSignature, [](const std::string& text) { MinisignSignature::parse(text, "f"); }));
        QVERIFY(cutEverywhere(openSecret, [](const std::string& text) { MinisignSecretKey::parse(text, "", "f"); }));
        QVERIFY(cutEverywhere(lockedPublic, [](const std::string& text) { MinisignPublicKey::parse(text, "f"); }));
        std::string greedy = lockedSecret; // a password function that would take 2^60 bytes
        greedy.replace(greedy.find("AEAAAAAA8TF1"), 12, "AEAAAP//8TF1");
        QVERIFY(refused([&] { MinisignSecretKey::parse(greedy, "pass", "f"); }, ErrorKind::BadFile, "minisign"));
        QVERIFY(refused([] { MinisignSecretKey::parse(openSecret, "", "f").sign("x", "two\nlines"); }, ErrorKind::InvalidRequest,
                        "one line"));
    }

    void signedByWhom() {
        const fs::path folder = path("mine");
        writeTestPatch(folder, testManifest("mine"));
        const auto state = [&] { return signatureOf(folder / "manifest.json"); };
        QVERIFY(state().kind == SignatureState::Kind::Unsigned);
        makeKeyFiles(path("Ada.pub"), path("ada.key"));
        signPatch(folder, path("ada.key"), "");
        QVERIFY(state().kind == SignatureState::Kind::UnknownKey);
        const Engine engine;
        GenerationRequest request;
        request.model = testModel("tiny-sd1");
        request.prompt = "an owl";
        request.steps = 1;
        request.width = request.height = 64;
        request.patches = {{folder}};
        request.signedOnly = true;
        QVERIFY(refused([&] { engine.generate(request); }, ErrorKind::Unsupported, "not signed by a key that you trust"));
        trustKey(path("Ada.pub"));
        trustKey(path("Ada.pub"));
        QVERIFY(state().trusted());
        QCOMPARE(state().signer, std::string("Ada"));
        QCOMPARE(state().comment, std::string("patch mine 1.0.0"));
        QCOMPARE(engine.generate(request).pictures.size(), std::size_t(2));
        // Another key of that name is not trusted by mistake.
        makeKeyFiles(path("other.pub"), path("other.key"));
        fs::create_directory(path("elsewhere"));
        fs::rename(path("other.pub"), path("elsewhere/Ada.pub"));
        QVERIFY(refused([&] { trustKey(path("elsewhere/Ada.pub")); }, ErrorKind::InvalidRequest, "another key of the name"));
        // Packed and installed with its signature.
        engine.packPatch(folder, path("mine.scpatch"));
        QVERIFY(engine.readPatchOffer(path("mine.scpatch")).signature.trusted());
        QVERIFY(engine.patch(engine.installPatch(path("mine.scpatch")), {}).signature.trusted());
        // One figure more in the manifest, and nothing goes any more.
        std::ofstream(folder / "manifest.json", std::ios::app) << " ";
        QVERIFY(state().kind == SignatureState::Kind::Changed);
        request.signedOnly = false;
        QVERIFY(refused([&] { engine.generate(request); }, ErrorKind::BadFile, "changed since it was signed"));
        QVERIFY(refused([&] { engine.readPatchOffer(folder); }, ErrorKind::BadFile, "changed since it was signed"));
    }

    /// What the program ships is signed with its release's key.
    void shippedFiles() {
        int patches = 0;
        for (const InstalledPatch& patch : installedPatches())
            if (patch.shipped) {
                ++patches;
                const SignatureState state = signatureOf(patch.folder / "manifest.json");
                QVERIFY2(state.trusted() && state.signer == "Safe-Control Studio",
                         (patch.folder.string() + ": " + signatureSentence(state) + " See RELEASING.md.").c_str());
            }
        QVERIFY(patches >= 5);
        for (const char* judge : {"judges/open-nsfw/judge.json", "models/demo/judge/judge.json"})
            QVERIFY2(signatureOf(fs::path(SC_SOURCE_DIR) / "resources" / judge).trusted(), judge);
    }
};

SC_TEST(SigningTest)
#include "signing_test.moc"
