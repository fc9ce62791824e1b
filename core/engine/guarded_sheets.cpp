#include "core/engine/guarded_sheets.h"

#include <memory>

#include "core/base/json.h"
#include "core/engine/installed.h"
#include "core/generation/guard.h"
#include "core/image/png.h"

namespace sc {

PictureWriter guardedSheets(const std::filesystem::path& model, bool keepUnsafe) {
    return [model, keepUnsafe, guard = std::shared_ptr<Guard>()](const std::filesystem::path& stem, const Sheet& sheet) mutable {
        Sheet seen = sheet;
        if (!sheet.asDrawn && !keepUnsafe) {
            if (!guard)
                guard = std::make_shared<Guard>(guardOf(model, {}));
            for (Image& picture : seen.pictures)
                picture = guard->release(picture).image.shown();
        }
        const std::filesystem::path file = stem.string() + ".png";
        std::vector<PngText> texts;
        for (const auto& [keyword, words] : {std::pair("prompts", &sheet.prompts), std::pair("rows", &sheet.rows)})
            if (!words->empty())
                texts.push_back({keyword, Json(*words).dump(-1, ' ', false, Json::error_handler_t::replace)});
        writePng(file, joined(seen), texts);
        return file;
    };
}

} // namespace sc
