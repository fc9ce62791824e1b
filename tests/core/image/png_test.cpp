#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/memory.h"
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
        writePng(file(), image, {{"parameters", prompt}, {"other", other}, programMarks().back()});
        const PngContent content = readPng(file());
        QCOMPARE(content.image.width(), 37);
        QVERIFY(std::equal(image.data(), image.data() + 37 * 23 * 3, content.image.data()));
        QCOMPARE(content.texts.size(), std::size_t(3));
        const std::string ambiguous = "\xc3\x83\xc2\xa9"; // two letters, whose Latin-1 reads as one of UTF-8
        writePng(folder_.filePath("ambiguous.png").toStdString(), image, {{"parameters", ambiguous}});
        QCOMPARE(readPng(folder_.filePath("ambiguous.png").toStdString()).texts.at(0).text, ambiguous);
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
        for (const QImage::Format format : {QImage::Format_Grayscale8, QImage::Format_RGBA8888, QImage::Format_RGBA64,
                                            QImage::Format_Mono, QImage::Format_Indexed8})
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

    /// A few bytes that ask for gigabytes are refused before these are allocated.
    void asksForTooMuch() {
        writePng(file(), pattern(40, 40), {});
        const std::string good = readFile(file(), 1 << 20);
        const auto crc = [](std::string_view bytes) {
            uint32_t value = 0xffffffff;
            for (const char c : bytes) {
                value ^= uint8_t(c);
                for (int bit = 0; bit < 8; ++bit)
                    value = value & 1 ? value >> 1 ^ 0xedb88320 : value >> 1;
            }
            return ~value;
        };
        const auto big = [](uint32_t value) {
            std::string out;
            for (int shift = 24; shift >= 0; shift -= 8)
                out += char(value >> shift);
            return out;
        };
        const auto chunk = [&](const std::string& name, const std::string& data) {
            return big(uint32_t(data.size())) + name + data + big(crc(name + data));
        };
        const auto withSize = [&](uint32_t width, uint32_t height) {
            return good.substr(0, 8) + chunk("IHDR", big(width) + big(height) + std::string("\x08\x02\0\0\0", 5)) +
                   good.substr(33);
        };
        // UTF-8 where Latin-1 should be, as stable-diffusion.cpp writes it, and Latin-1 that is none.
        for (const auto& [bytes, wanted] :
             {std::pair<std::string, std::string>{"\xe5\xa4\x9c caf\xc3\xa9", "\xe5\xa4\x9c caf\xc3\xa9"},
              {"caf\xe9", "caf\xc3\xa9"}}) {
            writeFileAtomically(file(),
                                good.substr(0, 33) + chunk("tEXt", std::string("parameters\0", 11) + bytes) + good.substr(33));
            QCOMPARE(readPng(file()).texts.at(0).text, wanted);
        }
        const uint64_t before = peakResidentBytes();
        for (const auto& [width, height] : {std::pair{32767u, 32767u}, {30000u, 30000u}, {8000u, 8000u}, {1u, 32768u * 32768u}}) {
            writeFileAtomically(file(), withSize(width, height));
            QVERIFY_EXCEPTION_THROWN(readPng(file()), Error);
        }
        // A text that unpacks to a gigabyte.
        const QByteArray packed = qCompress(QByteArray(1 << 28, 'a')).mid(4);
        writeFileAtomically(file(), good.substr(0, 33) + chunk("zTXt", std::string("parameters\0\0", 12) + packed.toStdString()) +
                                        good.substr(33));
        const uint64_t packing = peakResidentBytes();
        try {
            for (const PngText& text : readPng(file()).texts)
                QVERIFY(text.text.size() <= 8 << 20);
        } catch (const Error&) {
        }
        QVERIFY(peakResidentBytes() < packing + (64 << 20));
        QVERIFY(packing < before + (512 << 20));
        // Forty that unpack to 8 MB each, of which each alone would be read.
        const std::string eight = qCompress(QByteArray(8'000'000, 'a')).mid(4).toStdString();
        const auto many = [&](int count) {
            std::string bytes = good.substr(0, 33);
            for (int i = 0; i < count; ++i)
                bytes += i % 2 ? chunk("zTXt", std::string("parameters\0\0", 12) + eight)
                               : chunk("iTXt", std::string("parameters\0\1\0\0\0", 15) + eight);
            return bytes + good.substr(33);
        };
        QCOMPARE(decodePng(many(4), file()).texts.size(), std::size_t(4));
        QVERIFY_EXCEPTION_THROWN(decodePng(many(40), file()), Error);
    }

    void comparisonHoldsBoth() {
        const Image left = pattern(300, 200), right = pattern(300, 200);
        const Image both = sideBySide({left, "Without patch", ""}, {right, std::string(500, 'w'), ""});
        QVERIFY(both.width() > 600 && both.width() < 700);
        QVERIFY(both.height() > 200 && both.height() < 260);
        int found = 0;
        for (int y = 0; y + 200 <= both.height(); ++y)
            for (int x = 0; x + 300 <= both.width(); ++x)
                if (std::equal(left.row(0), left.row(0) + 900, both.row(y) + x * 3) &&
                    std::equal(left.row(199), left.row(199) + 900, both.row(y + 199) + x * 3))
                    ++found;
        QCOMPARE(found, 2);
    }

    /// Whatever the label is, and however small the picture, a mark stands whole in its own line.
    void marksAreNotShortened() {
        const Image small = pattern(32, 32);
        const auto lineOf = [&](const std::string& label, const std::string& mark) {
            const Image both = sideBySide({small, label, mark}, {small, "Without patch", ""});
            return both.height() <= 60 ? std::string() // there is no line for marks
                                       : std::string(both.row(20), both.row(40));
        };
        const std::string mark = lineOf("a", "unsafe, as it was drawn");
        QVERIFY(!mark.empty() && mark == lineOf(std::string(500, 'w'), "unsafe, as it was drawn"));
        QVERIFY(mark != lineOf("a", "unsafe, as it was draw") && lineOf("a", "").empty());
    }

private:
    QTemporaryDir folder_;
};

SC_TEST(PngTest)
#include "png_test.moc"
