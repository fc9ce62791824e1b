#include <QTest>

#include "tests/support/test_program.h"
#include "ui/widgets/patch_row.h"
#include "ui/widgets/patch_stack.h"

using namespace sc;

class PatchStackTest : public QObject {
    Q_OBJECT

    static PatchReport report(const std::string& id, const std::vector<std::string>& categories = {}) {
        PatchReport out;
        out.path = "/patches/" + id;
        out.shipped = true;
        out.id = out.name = id;
        out.categories = categories.empty() ? std::vector<std::string>{id} : categories;
        out.fit = PatchFit::Exact;
        return out;
    }
    static QStringList on(const PatchStack& stack) {
        QStringList names;
        for (const PatchUse& use : stack.uses())
            names << QString::fromStdString(use.path.filename().string());
        return names;
    }

private Q_SLOTS:
    /// Switched off together and on again, what was on is on, and nothing else.
    void whatWasOnComesBack() {
        PatchStack stack;
        stack.setPatches({report("weapons"), report("horror"), report("gambling")}, {});
        const auto rows = stack.findChildren<PatchRow*>();
        rows[0]->setOn(false);
        rows[2]->setOn(false);
        stack.toggleAll();
        QVERIFY(on(stack).isEmpty());
        stack.toggleAll();
        QCOMPARE(on(stack), QStringList{"horror"});
    }

    void shippedPatchesProtectFromTheStart() {
        PatchStack stack;
        PatchReport other = report("other");
        other.fit = PatchFit::Unrelated;
        PatchReport own = report("own");
        own.shipped = false;
        stack.setPatches({report("horror"), other, own, report("weapons")});
        QCOMPARE(on(stack), QStringList({"horror", "weapons"}));
    }

    void whatIsSetIsUsedExactly() {
        PatchStack stack;
        stack.setPatches({report("weapons")});
        stack.setUses({{"/patches/weapons", 1.7531, 0.125, 0.6667}});
        QCOMPARE(stack.uses().at(0).strength, 1.7531); // more than the card says, and finer than the boxes show
        QCOMPARE(stack.uses().at(0).start, 0.125);
        QCOMPARE(stack.uses().at(0).end, 0.6667);
        stack.nudge(-1);
        QCOMPARE(stack.uses().at(0).strength, 0.75);
    }

    void aPatchForSeveralIsNotSwitchedOnWithThoseForOne() {
        PatchStack stack;
        stack.setPatches({report("all", {"horror", "weapons"}), report("horror"), report("weapons")});
        QCOMPARE(on(stack), QStringList({"horror", "weapons"}));
        stack.toggleAll();
        QCOMPARE(on(stack), QStringList());
        stack.toggleAll();
        QCOMPARE(on(stack), QStringList({"horror", "weapons"}));
        stack.setUses({{"/patches/all"}});
        QCOMPARE(on(stack), QStringList({"all"}));

        PatchStack alone;
        alone.setPatches({report("all", {"horror", "weapons"}), report("horror-nights")});
        QCOMPARE(on(alone), QStringList({"all", "horror-nights"}));
    }
};

SC_TEST(PatchStackTest)
#include "patch_stack_test.moc"
