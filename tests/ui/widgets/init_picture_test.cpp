#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include "tests/support/test_program.h"
#include "ui/widgets/init_picture.h"

using namespace sc;

class InitPictureTest : public QObject {
    Q_OBJECT

    static GenerationRequest read(const InitPicture& form) {
        GenerationRequest out;
        form.read(out);
        return out;
    }

private Q_SLOTS:
    void requestsComeBack() {
        InitPicture form;
        form.show();
        auto* slider = form.findChild<QSlider*>("denoise");
        QVERIFY(read(form).init.empty() && !slider->isVisible());
        GenerationRequest request;
        request.init = "/pictures/a cat & a dog.png";
        request.denoise = 0.4;
        form.write(request);
        QVERIFY(slider->isVisible());
        QCOMPARE(read(form).init, request.init);
        QCOMPARE(read(form).denoise, 0.4);
        QCOMPARE(form.findChild<QToolButton*>("initPicture")->text(), "Begins from a cat && a dog.png");
        QSignalSpy changed(&form, &InitPicture::changed);
        slider->setValue(80);
        QCOMPARE(read(form).denoise, 0.8);
        form.findChild<QToolButton*>("clearInitPicture")->click();
        QVERIFY(read(form).init.empty() && !slider->isVisible());
        QCOMPARE(changed.count(), 2);
    }

    void picturesCanBeDropped() {
        InitPicture form;
        form.show();
        const auto drop = [&](const QString& path) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(path)});
            QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
            enter.ignore();
            QCoreApplication::sendEvent(&form, &enter);
            if (!enter.isAccepted())
                return false;
            QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&form, &event);
            return true;
        };
        QVERIFY(!drop("/models/a.safetensors"));
        QVERIFY(drop("/pictures/A.JPG"));
        QCOMPARE(read(form).init, std::filesystem::path("/pictures/A.JPG"));
    }
};

SC_TEST(InitPictureTest)
#include "init_picture_test.moc"
