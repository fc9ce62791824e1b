#include "core/base/printable.h"

#include <QTest>

#include <spdlog/sinks/ringbuffer_sink.h>

#include "core/base/log.h"
#include "core/base/logger.h"
#include "tests/support/test_program.h"

using namespace sc;

/// What comes from outside steers nothing where it is told.
class PrintableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatSteersIsEscaped() {
        QCOMPARE(printable("caf\xc3\xa9\tand\n\xe5\xae\xb6"), std::string("caf\xc3\xa9\tand\n\xe5\xae\xb6"));
        QCOMPARE(printable("\x1b[31mred\r\x7f"), std::string("\\x1b[31mred\\x0d\\x7f"));
        QCOMPARE(printable("a\xe2\x80\xaegnp"), std::string("a\\u202egnp")); // turns the direction of writing
        QCOMPARE(printable("\xff\xc2\x9b"), std::string("\\xff\\x9b"));
        QCOMPARE(printableJson("{\"a\":\"\x7f\xff\"}"), std::string("{\"a\":\"\\u007f\\ufffd\"}"));
    }

    /// A line of the log is one line, and shows no colours of its own.
    void theLogIsTame() {
        const auto lines = std::make_shared<spdlog::sinks::ringbuffer_sink_mt>(10);
        logger()->sinks().push_back(lines);
        logInfo("a\x1b]0;title\x07\nerror: b\xff");
        logWarning("\x1b[2J");
        logError("c\xe2\x80\xae");
        logger()->sinks().pop_back();
        const std::vector<spdlog::details::log_msg_buffer> said = lines->last_raw();
        QCOMPARE(said.size(), std::size_t(3));
        const auto text = [&](std::size_t i) { return std::string(said[i].payload.data(), said[i].payload.size()); };
        QCOMPARE(text(0), std::string("a\\x1b]0;title\\x07\\nerror: b\\xff"));
        QCOMPARE(text(1), std::string("\\x1b[2J"));
        QCOMPARE(text(2), std::string("c\\u202e"));
    }
};

SC_TEST(PrintableTest)
#include "printable_test.moc"
