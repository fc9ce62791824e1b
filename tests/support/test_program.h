#pragma once

#include <QTest>

#include <functional>
#include <map>
#include <string>

namespace sc {

/// The test classes of a program, by name; what runs one gets main's arguments without that name.
inline std::map<std::string, std::function<int(int, char**)>>& testClasses() {
    static std::map<std::string, std::function<int(int, char**)>> classes;
    return classes;
}

} // namespace sc

/// Puts a test class into its program, where main (test_program.cpp) finds it by name.
#define SC_TEST(Class)                                                                                                           \
    static const bool registered##Class = sc::testClasses()                                                                      \
                                              .emplace(#Class,                                                                   \
                                                       [](int count, char** arguments) {                                         \
                                                           Class test;                                                           \
                                                           return QTest::qExec(&test, count, arguments);                         \
                                                       })                                                                        \
                                              .second;
