#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/animation.h"
#include "core/image/difference.h"
#include "tests/support/test_program.h"

using namespace sc;

class DifferenceTest : public QObject {
    Q_OBJECT

    /// The pictures that tests/reference/difference.py measures.
    static Image ramp(int shift) {
        constexpr int width = 96, height = 64;
        std::vector<uint8_t> rgb;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                for (int c = 0; c < 3; ++c)
                    rgb.push_back(uint8_t((x * 3 + y * 5 + c * 40 + (x / 8 % 2 == y / 8 % 2 ? shift : 0)) % 256));
        return Image(width, height, std::move(rgb));
    }

private Q_SLOTS:
    void equalPictures() {
        const ImageDifference none = compareImages(ramp(0), ramp(0));
        QVERIFY(std::isinf(none.psnr));
        QCOMPARE(none.changed, 0.0);
        QVERIFY(std::abs(none.ssim - 1) < 1e-6 && std::abs(none.layout - 1) < 1e-6);
    }
    void countsPixelsAndSteps() {
        std::vector<uint8_t> black(16 * 16 * 3, 0), one = black;
        one[0] = 9;
        one[5] = 8;
        const ImageDifference difference = compareImages(Image(16, 16, black), Image(16, 16, one));
        QCOMPARE(difference.amount[0], uint8_t(9));
        QCOMPARE(difference.amount[1], uint8_t(8));
        QCOMPARE(difference.changed, 1.0 / 256);
        QCOMPARE(difference.meanAbsolute, 17.0 / 768);
        QVERIFY(std::abs(difference.psnr - 10 * std::log10(255.0 * 255 * 768 / (81 + 64))) < 1e-9);
    }
    /// Expected values from scikit-image; see tests/reference/difference.py.
    void structuralSimilarityOfTheReference() {
        const ImageDifference difference = compareImages(ramp(0), ramp(30));
        QVERIFY2(std::abs(difference.ssim - 0.488949) < 1e-3, QByteArray::number(difference.ssim, 'f', 6).constData());
        QVERIFY2(std::abs(difference.psnr - 12.853288) < 1e-3, QByteArray::number(difference.psnr, 'f', 6).constData());
    }
    void otherSizesAreRefused() {
        QVERIFY_EXCEPTION_THROWN(compareImages(ramp(0), Image(1, 1, {0, 0, 0})), Error);
        QVERIFY_EXCEPTION_THROWN(compareImages({}, {}), Error);
    }
    void animationHasBothPictures() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("flip.webp").toStdString();
        writeAnimation(path, {ramp(0), ramp(30)}, 700);
        const std::string bytes = readFile(path, 1 << 20);
        QCOMPARE(bytes.substr(0, 4), std::string("RIFF"));
        QCOMPARE(bytes.substr(8, 4), std::string("WEBP"));
        int frames = 0;
        for (std::size_t at = bytes.find("ANMF"); at != std::string::npos; at = bytes.find("ANMF", at + 4))
            ++frames;
        QCOMPARE(frames, 2);
        QVERIFY_EXCEPTION_THROWN(writeAnimation(folder.filePath("no/such/flip.webp").toStdString(), {ramp(0), ramp(1)}, 700),
                                 Error);
        QVERIFY_EXCEPTION_THROWN(writeAnimation(path, {ramp(0), Image(1, 1, {0, 0, 0})}, 700), Error);
    }
};

SC_TEST(DifferenceTest)
#include "difference_test.moc"
