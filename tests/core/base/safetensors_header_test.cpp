#include <QSet>
#include <QTest>

#include "core/base/error.h"
#include "core/base/safetensors_header.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

QByteArray file(const QByteArray& header, int dataBytes) {
    QByteArray bytes;
    for (int i = 0; i < 8; ++i)
        bytes += char(quint64(header.size()) >> (8 * i));
    return bytes + header + QByteArray(dataBytes, '\1');
}

QByteArray withLength(quint64 length, const QByteArray& rest) {
    QByteArray bytes;
    for (int i = 0; i < 8; ++i)
        bytes += char(length >> (8 * i));
    return bytes + rest;
}

SafetensorsHeader parse(const QByteArray& bytes) {
    return parseSafetensorsHeader(reinterpret_cast<const std::byte*>(bytes.constData()), std::size_t(bytes.size()), "test");
}

} // namespace

class SafetensorsHeaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsGoodFiles() {
        const SafetensorsHeader header = parse(file(
            R"({"__metadata__":{"a":"b"},"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"e":{"dtype":"F16","shape":[0],"data_offsets":[24,24]}})",
            24));
        QCOMPARE(header.tensors.size(), std::size_t(2));
        QCOMPARE(header.tensors.at("x").shape, (std::vector<int64_t>{2, 3}));
        QCOMPARE(header.tensors.at("x").end - header.tensors.at("x").begin, uint64_t(24));
        QCOMPARE(header.metadata.at("a"), std::string("b"));
        QVERIFY(parse(file("{}", 0)).tensors.empty());
        QVERIFY(parse(file(R"({"__metadata__":null})", 0)).metadata.empty());
        QCOMPARE(parse(file(R"({"s":{"dtype":"F32","shape":[],"data_offsets":[0,4]}})", 4)).tensors.at("s").shape.size(),
                 std::size_t(0));
    }

    void refusesDamagedFiles_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const QByteArray& bytes, const char* message) {
            QTest::newRow(name) << bytes << QString(message);
        };
        const auto tensor = [&](const char* name, const char* entry, int data, const char* message) {
            row(name, file(QByteArray(R"({"x":)") + entry + "}", data), message);
        };
        row("empty", "", "only 0 bytes long");
        row("one byte", "x", "only 1 bytes long");
        row("seven bytes", "1234567", "only 7 bytes long");
        row("header of no length", withLength(0, "{}"), "header would be 0 bytes");
        row("header of one byte", withLength(1, "{}"), "header would be 1 bytes");
        row("absurd header length", withLength(quint64(1) << 62, "{}"), "header would be 4611686018427387904 bytes");
        row("all bits set", QByteArray(64, '\xff'), "header would be 18446744073709551615 bytes");
        row("header just too long", withLength(33'554'433, "{}"), "header would be 33554433 bytes");
        row("truncated in the header", withLength(50, "{\"x\""), "the file ends after 12 bytes");
        row("text file", "once upon a time", "not a safetensors file");
        row("no JSON", file("hello", 0), "not valid JSON");
        row("half JSON", file(R"({"x":{"dtype")", 0), "unexpected end of input");
        row("JSON list", file("[1]", 0), "not a JSON object");
        row("JSON number", file("17", 0), "header is not a JSON object");
        row("JSON twice", file("{}{}", 0), "parse error at line 1, column 3");
        row("invalid UTF-8", file("{\"\xff\":1}", 0), "invalid string");
        row("name twice",
            file(R"({"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
                 8),
            "\"x\" appears twice");
        row("dtype twice", file(R"({"x":{"dtype":"F32","dtype":"F16","shape":[1],"data_offsets":[0,4]}})", 4),
            "\"dtype\" appears twice");
        row("too deep", file(QByteArray(100, '[') + QByteArray(100, ']'), 0), "nested too deeply");
        row("metadata no object", file(R"({"__metadata__":7})", 0), "__metadata__ in its header is not a JSON object");
        row("metadata no text", file(R"({"__metadata__":{"a":7}})", 0), "entry \"a\" in its header is not text");
        tensor("entry a number", "7", 0, "\"x\" in its header is not a JSON object");
        tensor("entry null", "null", 0, "is not a JSON object");
        tensor("unknown entry", R"({"dtype":"F32","shape":[1],"data_offsets":[0,4],"color":1})", 4, "unknown entry \"color\"");
        tensor("no dtype", R"({"shape":[1],"data_offsets":[0,4]})", 4, "has no dtype");
        tensor("dtype a number", R"({"dtype":32,"shape":[1],"data_offsets":[0,4]})", 4, "\"x\" in its header has no dtype");
        tensor("unknown dtype", R"({"dtype":"F4","shape":[1],"data_offsets":[0,4]})", 4, "unknown dtype \"F4\"");
        tensor("lower-case dtype", R"({"dtype":"f32","shape":[1],"data_offsets":[0,4]})", 4, "unknown dtype \"f32\"");
        tensor("no shape", R"({"dtype":"F32","data_offsets":[0,4]})", 4, "has no shape");
        tensor("shape a number", R"({"dtype":"F32","shape":1,"data_offsets":[0,4]})", 4, "\"x\" in its header has no shape");
        tensor("negative shape", R"({"dtype":"F32","shape":[-1],"data_offsets":[0,4]})", 4,
               "shape that is not a list of whole numbers");
        tensor("fractional shape", R"({"dtype":"F32","shape":[1.5],"data_offsets":[0,6]})", 6, "is not a list of whole numbers");
        tensor("text in shape", R"({"dtype":"F32","shape":["1"],"data_offsets":[0,4]})", 4, "not a list of whole numbers");
        tensor("overflowing shape", R"({"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]})", 4,
               "impossibly large shape");
        tensor("overflow to zero", R"({"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]})", 0,
               "impossibly large");
        tensor("size above int64", R"({"dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,4]})", 4,
               "list of whole numbers");
        tensor("no offsets", R"({"dtype":"F32","shape":[1]})", 4, "no pair of data_offsets");
        tensor("one offset", R"({"dtype":"F32","shape":[1],"data_offsets":[0]})", 4, "has no pair of data_offsets");
        tensor("three offsets", R"({"dtype":"F32","shape":[1],"data_offsets":[0,4,8]})", 8, "pair of data_offsets");
        tensor("negative offset", R"({"dtype":"F32","shape":[1],"data_offsets":[-4,0]})", 4, "no pair of data_offsets.");
        tensor("fractional offset", R"({"dtype":"F32","shape":[1],"data_offsets":[0,4.0]})", 4,
               "\"x\" in its header has no pair");
        tensor("backwards", R"({"dtype":"F32","shape":[1],"data_offsets":[4,0]})", 4, "ends before it begins");
        tensor("beyond the end", R"({"dtype":"F32","shape":[2],"data_offsets":[0,8]})", 4,
               "needs 8 bytes of data but the file holds only 4");
        tensor("far beyond the end", R"({"dtype":"F32","shape":[1],"data_offsets":[18446744073709551608,18446744073709551612]})",
               4, "needs 18446744073709551612 bytes of data");
        tensor("too short for its shape", R"({"dtype":"F32","shape":[2],"data_offsets":[0,4]})", 4,
               "is 4 bytes long, but its shape and dtype ask for 8");
        tensor("too long for its shape", R"({"dtype":"F16","shape":[1],"data_offsets":[0,4]})", 4,
               "is 4 bytes long, but its shape and dtype ask for 2");
        tensor("hole at the start", R"({"dtype":"F32","shape":[1],"data_offsets":[4,8]})", 8,
               "hole of 4 bytes before the tensor \"x\"");
        tensor("bytes at the end", R"({"dtype":"F32","shape":[1],"data_offsets":[0,4]})", 7, "3 bytes behind its last tensor");
        row("overlap",
            file(
                R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})",
                12),
            "\"b\" overlaps another one");
        row("same place",
            file(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
                 4),
            "\"b\" overlaps another");
        row("hole between",
            file(
                R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[6,10]}})",
                10),
            "hole of 2 bytes before the tensor \"b\"");
        row("data without tensors", file("{}", 5), "5 bytes behind");
    }
    void refusesDamagedFiles() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, message);
        try {
            parse(bytes);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(message), error.what());
            QVERIFY(error.kind() == ErrorKind::BadFile || error.kind() == ErrorKind::Unsupported);
        }
    }

    /// Every file cut short anywhere, and every single wrong byte in the header, is an Error or still a sound header.
    void survivesEveryCutAndFlip() {
        const QByteArray good = file(
            R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"BF16","shape":[3],"data_offsets":[8,14]}})",
            14);
        for (qsizetype size = 0; size < good.size(); ++size)
            QVERIFY_EXCEPTION_THROWN(parse(good.left(size)), Error);
        for (qsizetype i = 0; i < good.size() - 14; ++i)
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray damaged = good;
                damaged[i] = char(damaged[i] ^ (1 << bit));
                try {
                    for (const auto& [name, entry] : parse(damaged).tensors)
                        QVERIFY(entry.end <= uint64_t(damaged.size()) && entry.begin <= entry.end);
                } catch (const Error&) {
                }
            }
    }
};

SC_TEST(SafetensorsHeaderTest)
#include "safetensors_header_test.moc"
