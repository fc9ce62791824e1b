#include "ui/windows/model_places.h"

#include "ui/jobs/background.h"
#include "ui/settings/app_settings.h"
#include "ui/widgets/model_picker.h"

namespace sc {

ModelPlaces::ModelPlaces(std::shared_ptr<const Engine> engine, Background& background, ModelPicker* picker, QObject* parent)
    : QObject(parent), engine_(std::move(engine)), background_(background), picker_(picker) {
    connect(picker, &ModelPicker::placeChosen, this, &ModelPlaces::open);
    connect(picker, &ModelPicker::placesForgotten, this, [this] {
        AppSettings::setModelPlaces({});
        picker_->removeFound();
    });
}

void ModelPlaces::restore() {
    for (const QString& place : AppSettings::modelPlaces())
        list(place, false);
}

void ModelPlaces::open(const QString& folderOrYaml) { list(folderOrYaml, true); }

void ModelPlaces::list(const QString& place, bool asked) {
    background_.ask<QStringList>(
        QStringLiteral("models in ") + place,
        [engine = engine_, place] {
            QStringList out;
            for (const std::filesystem::path& model : engine->modelsIn(place.toStdString()))
                out << QString::fromStdString(model.string());
            return out;
        },
        [this, place, asked](const QStringList& models) {
            if (models.isEmpty()) {
                Q_EMIT failed(tr("There are no models (.safetensors files or diffusers folders) in “%1”.").arg(place));
                return;
            }
            picker_->addFound(models);
            if (!asked)
                return;
            QStringList places = AppSettings::modelPlaces();
            places.removeAll(place);
            AppSettings::setModelPlaces(places << place);
            Q_EMIT told(tr("In the list of models now from “%1”: %2.").arg(place, QString::number(models.size())));
        },
        [this](const QString& sentence) { Q_EMIT failed(sentence); });
}

} // namespace sc
