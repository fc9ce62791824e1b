#pragma once

#include <filesystem>
#include <string>

#include "core/base/json.h"
#include "core/evaluation/evaluation_request.h"

namespace sc {

/// Text as it may stand in a page, between tags and in attributes; control characters are made visible.
std::string htmlText(const std::string& text);

/// A cell with a share in percent, its interval, and the counts as its tip; a dash for a share of nothing.
std::string htmlCell(const MeasuredRate& rate);

/// Start of a page up to its heading; `title` is plain text.
std::string htmlHead(const std::string& title);

/// The picture of a record as it lies in a run's folder, whole within the page, with a caption below it, which is plain text.
/// `attributes` go into the picture's tag as they are.
std::string htmlFigure(const std::filesystem::path& folder, const Json& record, const std::string& caption,
                       const std::string& attributes = {});

} // namespace sc
