#include <QComboBox>
#include <QStandardItemModel>
#include <QTest>

#include "tests/support/test_program.h"
#include "ui/widgets/model_picker.h"

using namespace sc;

/// The list of models: the shipped one, then those used before, the last one first.
class ModelPickerTest : public QObject {
    Q_OBJECT

    static bool canBeChosen(const ModelPicker& picker, int index) {
        const auto* box = picker.findChild<QComboBox*>("model");
        return qobject_cast<QStandardItemModel*>(box->model())->item(index)->isEnabled();
    }

private Q_SLOTS:
    void whatIsGoneCannotBeChosen() {
        ModelPicker picker;
        picker.setModels("/program/demo", {"/models/here", "/models/gone"}, {"/models/gone"});
        const auto* box = picker.findChild<QComboBox*>("model");
        QCOMPARE(box->count(), 3);
        QVERIFY(canBeChosen(picker, 0) && canBeChosen(picker, 1) && !canBeChosen(picker, 2));
        QVERIFY2(box->itemText(2).contains("gone") && box->itemText(2).contains("no longer there"), qPrintable(box->itemText(2)));
    }

    void thoseOfOtherProgramsAreNotRecent() {
        ModelPicker picker;
        picker.setModels("/program/demo", {"/models/a"});
        picker.addFound({"/comfy/one.safetensors", "/models/a", "/comfy/two.safetensors"});
        const auto* box = picker.findChild<QComboBox*>("model");
        QCOMPARE(box->count(), 2 + 1 + 2); // with the line between, and each once
        QCOMPARE(picker.recent(), QStringList({"/models/a"}));
        picker.choose("/comfy/two.safetensors");
        QCOMPARE(picker.recent(), QStringList({"/comfy/two.safetensors", "/models/a"}));
        picker.removeFound();
        QCOMPARE(box->count(), 3);
        QCOMPARE(picker.model(), std::filesystem::path("/comfy/two.safetensors"));
    }

    void theLastOneComesFirst() {
        ModelPicker picker;
        picker.setModels("/program/demo", {"/models/a", "/models/b"});
        QCOMPARE(picker.recent(), QStringList({"/models/a", "/models/b"}));
        picker.choose("/models/b");
        QCOMPARE(picker.recent(), QStringList({"/models/b", "/models/a"}));
        picker.choose("/models/c");
        QCOMPARE(picker.recent(), QStringList({"/models/c", "/models/a", "/models/b"}));
        for (int i = 0; i < 40; ++i)
            picker.choose("/models/" + std::to_string(i));
        QCOMPARE(picker.recent().size(), ModelPicker::mostRecent);
        QCOMPARE(picker.recent().first(), "/models/39");
    }
};

SC_TEST(ModelPickerTest)
#include "model_picker_test.moc"
