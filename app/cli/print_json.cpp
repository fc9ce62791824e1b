#include "app/cli/print_json.h"

#include <iostream>

#include "core/base/printable.h"

namespace sc {

void printJson(const Json& json) { std::cout << printableJson(json.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n'; }

} // namespace sc
