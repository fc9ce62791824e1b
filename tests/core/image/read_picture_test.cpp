#include "core/image/read_picture.h"

#include <QTest>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/png.h"
#include "tests/support/image_compare.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

std::string bytesOf(const std::string& name) { return readFile(SC_TEST_DATA "/pictures/" + name, 1 << 20); }

/// The message of a refusal; empty if there is none.
std::string refusal(const std::string& bytes) {
    try {
        decodePicture(bytes, "a file");
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

class ReadPictureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Written by Pillow (tests/reference/img2img.py); their compression loses little.
    void kindsAndTurns_data() {
        QTest::addColumn<QByteArray>("file");
        for (const char* file : {"flat.png", "flat.webp", "turned-3.jpg", "turned-5.jpg", "turned-6.jpg", "turned-6.png"})
            QTest::newRow(file) << QByteArray(file);
    }
    void kindsAndTurns() {
        QFETCH(QByteArray, file);
        const Image flat = readPng(SC_TEST_DATA "/pictures/flat.png").image,
                    read = decodePicture(bytesOf(file.toStdString()), "f");
        QCOMPARE(read.width(), flat.width());
        QCOMPARE(read.height(), flat.height());
        const double difference = meanDifference(read, flat);
        QVERIFY2(difference < 2.5, qPrintable(QString::number(difference)));
    }

    void damagedOnesAreRefused() {
        for (const char* file : {"flat.webp", "turned-3.jpg"}) {
            const std::string whole = bytesOf(file);
            QVERIFY2(refusal(whole.substr(0, 40)).find("is a damaged picture") != std::string::npos, file);
        }
    }

    void othersAreNamed() {
        for (const char* other : {"", "GIF89a", "BM", "II*", "RIFF....WAVE"})
            QVERIFY2(refusal(other).find("is no PNG, JPEG or WebP picture") != std::string::npos, other);
        QVERIFY(refusal(bytesOf("cmyk.jpg")).find("is a CMYK picture") != std::string::npos);
        QVERIFY(refusal(bytesOf("animated.webp")).find("is an animated WebP") != std::string::npos);
    }

    void transparencyIsLaidOnWhite() {
        const Image png = decodePicture(bytesOf("clear.png"), "p"), webp = decodePicture(bytesOf("clear.webp"), "w");
        QVERIFY(webp.width() == png.width() && webp.height() == png.height());
        const auto bytes = [](const Image& image) {
            return std::vector<uint8_t>(image.data(), image.data() + image.width() * image.height() * 3);
        };
        QVERIFY(bytes(webp) == bytes(png));
        QVERIFY(png.row(0)[0] == 255 && png.row(0)[1] == 255 && png.row(0)[2] == 255);
    }

    /// Zeros between two segments: a warning of libjpeg's, as is an early end.
    void jpegsWithWarnings() {
        const std::string whole = bytesOf("turned-3.jpg");
        std::string odd = whole;
        odd.insert(odd.find("\xff\xdb"), 3, '\0');
        const Image read = decodePicture(odd, "odd"), expected = decodePicture(whole, "whole");
        QVERIFY(std::equal(read.data(), read.data() + read.width() * read.height() * 3, expected.data()));
        for (const std::string& picture : {whole, odd})
            for (const std::size_t lost : {std::size_t(40), picture.size() / 3})
                QVERIFY(refusal(picture.substr(0, picture.size() - lost)).find("is a damaged picture") != std::string::npos);
        std::string cut = whole;
        cut.erase(cut.size() - 300, 200);
        QVERIFY(refusal(cut).find("is a damaged picture") != std::string::npos);
    }

    void theMiddleFillsTheSize() {
        // Three stripes of 20 x 30 pixels side by side: red, green, blue.
        std::vector<uint8_t> rgb(60 * 30 * 3);
        for (int i = 0; i < 60 * 30; ++i)
            rgb[std::size_t(i) * 3 + std::size_t(i % 60 / 20)] = 255;
        const Image stripes(60, 30, std::move(rgb));
        const Image square = filling(stripes, 30, 30);
        QCOMPARE(square.width(), 30);
        QVERIFY(square.row(5)[0] == 255 && square.row(5)[15 * 3 + 1] == 255 && square.row(5)[29 * 3 + 2] == 255);
        const Image small = filling(stripes, 6, 3), large = filling(stripes, 120, 60);
        QVERIFY(small.row(1)[0] == 255 && small.row(1)[3 * 3 + 1] == 255);
        QVERIFY(large.width() == 120 && large.height() == 60 && large.row(30)[60 * 3 + 1] > 250);
        QVERIFY(filling(stripes, 60, 30).data() == stripes.data());
    }
};

SC_TEST(ReadPictureTest)
#include "read_picture_test.moc"
