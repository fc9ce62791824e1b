#pragma once

#include <filesystem>
#include <string>

#include "core/evaluation/evaluation_request.h"

namespace sc {

/// Text as it may stand in a page, between tags and in attributes; control characters are made visible.
std::string htmlText(const std::string& text);

/// A cell with a share in percent, its interval, and the counts as its tip; a dash for a share of nothing.
std::string htmlCell(const MeasuredRate& rate);

/// Start of a page up to its heading; `title` is plain text.
std::string htmlHead(const std::string& title);

/// The picture of a record as it lies in a run's folder, whole within the page. `attributes` go into the tag as they are.
std::string htmlPicture(const std::filesystem::path& folder, const std::string& key, const std::string& attributes = {});

} // namespace sc
