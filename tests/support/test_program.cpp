#include "tests/support/test_program.h"

#include <cstdio>
#include <vector>

#include "core/base/library_settings.h"

#ifdef SC_WIDGETS
#include "ui/windows/application.h"
using Application = sc::Application;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

/// Runs one test class: PROGRAM CLASS [Qt Test's arguments].
int main(int argc, char** argv) {
    sc::settleLibraries(argv);
    std::vector<char*> arguments(argv, argv + argc);
    const auto found = argc > 1 ? sc::testClasses().find(argv[1]) : sc::testClasses().end();
    if (found == sc::testClasses().end()) {
        std::fprintf(stderr, "Usage: %s CLASS [OPTION...]\nIt has:\n", argv[0]);
        for (const auto& [name, run] : sc::testClasses())
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    arguments.erase(arguments.begin() + 1);
    int count = int(arguments.size());
#ifdef SC_WIDGETS
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi); // as QTEST_MAIN does
#endif
    Application application(count, arguments.data());
#ifdef SC_WIDGETS
    // What the boundary catches is a fault all the same, unless a test is about that.
    QObject::connect(&application, &sc::Application::faultCaught, &application, [&](const QString& sentence) {
        if (!application.property("faultsExpected").toBool())
            QTest::qFail(qPrintable(sentence), __FILE__, __LINE__);
    });
#endif
    return found->second(count, arguments.data());
}
