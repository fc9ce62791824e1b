#include "app/cli/print_json.h"

#include <iostream>

namespace sc {

void printJson(const Json& json) { std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n'; }

} // namespace sc
