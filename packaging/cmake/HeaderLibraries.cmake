# sc_header_libraries: spdlog and nlohmann-json, installed or from SAFE_CONTROL_HEADER_LIBRARIES (header-only).
add_library(sc_header_libraries INTERFACE)
if(SAFE_CONTROL_HEADER_LIBRARIES)
  target_include_directories(sc_header_libraries SYSTEM INTERFACE "${SAFE_CONTROL_HEADER_LIBRARIES}")
else()
  find_package(spdlog REQUIRED)
  find_package(nlohmann_json REQUIRED)
  target_link_libraries(sc_header_libraries INTERFACE spdlog::spdlog nlohmann_json::nlohmann_json)
endif()
