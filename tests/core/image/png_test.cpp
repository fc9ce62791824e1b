#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/png.h"
#include "core/image/side_by_side.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

Image pattern(int width, int height) {
    std::vector<uint8_t> rgb;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int value : {x * 7, y * 5, x ^ y})
                rgb.push_back(uint8_t(value));
    return Image(width, height, std::move(rgb));
}

} // namespace

class PngTest : public QObject {
    Q_OBJECT

    std::filesystem::path file() const { return std::filesystem::path(folder_.path().toStdString()) / "x.png"; }

private Q_SLOTS:
    void roundTrip() {
        const Image image = pattern(37, 23);
        const std::string prompt = "a red apple\nNegative prompt: gr\xc3\xbcn", other = "\xe5\xae\xb6 \xf0\x9f\x8d\x8e";
        writePng(file(), image, {{"parameters", prompt}, {"other", other}, {"XML:com.adobe.xmp", trainedAlgorithmicMediaXmp}});
        const PngContent content = readPng(file());
        QCOMPARE(content.image.width(), 37);
        QVERIFY(std::equal(image.data(), image.data() + 37 * 23 * 3, content.image.data()));
        QCOMPARE(content.texts.size(), std::size_t(3));
        QCOMPARE(content.texts[0].text, prompt);
        QCOMPARE(content.texts[1].text, other);
        // Readers of other programs look for these bytes: Latin-1 in tEXt, all else in uncompressed iTXt with no language.
        const QByteArray bytes = QByteArray::fromStdString(readFile(file(), 1 << 20));
        QVERIFY(bytes.contains(QByteArray("tEXtparameters\0a red apple\nNegative prompt: gr\xfcn", 47)));
        QVERIFY(bytes.contains(QByteArray("iTXtother\0\0\0\0\0", 14) + QByteArray::fromStdString(other)));
        QVERIFY(bytes.contains(QByteArray("iTXtXML:com.adobe.xmp\0\0\0\0\0<?xpacket", 35)));
        QVERIFY(bytes.indexOf("tEXt") < bytes.indexOf("IDAT"));
    }

    void otherReadersAgree() {
        const Image image = pattern(64, 48);
        writePng(file(), image, {});
        const QImage read = QImage(QString::fromStdString(file().string())).convertToFormat(QImage::Format_RGB888);
        QCOMPARE(read.size(), QSize(64, 48));
        for (int y = 0; y < 48; ++y)
            QVERIFY(std::equal(read.constScanLine(y), read.constScanLine(y) + 64 * 3, image.row(y)));
    }

    void readsOtherKinds_data() {
        QTest::addColumn<int>("format");
        for (const QImage::Format format : {QImage::Format_Grayscale8, QImage::Format_RGBA8888, QImage::Format_RGBA64, QImage::Format_Mono, QImage::Format_Indexed8})
            QTest::addRow("%d", int(format)) << int(format);
    }
    void readsOtherKinds() {
        QFETCH(int, format);
        QImage image(9, 5, QImage::Format(format));
        image.fill(Qt::white);
        QVERIFY(image.save(QString::fromStdString(file().string())));
        const PngContent content = readPng(file());
        QCOMPARE(content.image.width(), 9);
        QCOMPARE(content.image.height(), 5);
    }

    void refusesDamage() {
        writePng(file(), pattern(40, 40), {{"parameters", "x"}});
        const std::string good = readFile(file(), 1 << 20);
        for (std::size_t size = 0; size < good.size(); size += 7) {
            writeFileAtomically(file(), std::string_view(good).substr(0, size));
            QVERIFY_EXCEPTION_THROWN(readPng(file()), Error);
        }
        for (std::size_t i = 0; i < good.size(); i += 3) {
            std::string damaged = good;
            damaged[i] = char(damaged[i] ^ 0x55);
            writeFileAtomically(file(), damaged);
            try {
                readPng(file());
            } catch (const Error&) {
            }
        }
        QVERIFY_EXCEPTION_THROWN(readPng("/nonexistent.png"), Error);
    }

    void comparisonHoldsBoth() {
        const Image left = pattern(300, 200), right = pattern(300, 200);
        const Image both = sideBySide(left, "Without patch", right, std::string(500, 'w'));
        QVERIFY(both.width() > 600 && both.width() < 700);
        QVERIFY(both.height() > 200 && both.height() < 260);
        int found = 0;
        for (int y = 0; y + 200 <= both.height(); ++y)
            for (int x = 0; x + 300 <= both.width(); ++x)
                if (std::equal(left.row(0), left.row(0) + 900, both.row(y) + x * 3) && std::equal(left.row(199), left.row(199) + 900, both.row(y + 199) + x * 3))
                    ++found;
        QCOMPARE(found, 2);
    }

private:
    QTemporaryDir folder_;
};

SC_TEST(PngTest)
#include "png_test.moc"
