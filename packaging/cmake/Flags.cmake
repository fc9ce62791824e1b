# One interface target holds what every target of ours is compiled with.
add_library(sc_flags INTERFACE)
target_include_directories(sc_flags INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(sc_flags INTERFACE -Wall -Wextra -Wno-missing-field-initializers
  -Wno-restrict -Wno-stringop-overflow) # GCC 12 warns of strings that its own inlining made up
if(SAFE_CONTROL_WERROR)
  target_compile_options(sc_flags INTERFACE -Werror)
endif()
# For what asks core to compute and computes little itself: compiles in two thirds of the time.
set(SC_COLD $<$<CONFIG:Release>:-O1>)
if(SAFE_CONTROL_SANITIZE)
  # Null pointers and wrong types end at AddressSanitizer anyway; looking at each pointer for them takes a third of the time to compile.
  target_compile_options(sc_flags INTERFACE -fsanitize=address,undefined -fno-sanitize=null,vptr -fno-sanitize-recover=undefined
    -fno-omit-frame-pointer -g1)
  target_link_options(sc_flags INTERFACE -fsanitize=address,undefined)
endif()
if(SAFE_CONTROL_PACKAGE)
  include(CheckPIESupported)
  check_pie_supported()
  target_compile_options(sc_flags INTERFACE -g1 -fstack-protector-strong -fstack-clash-protection -fcf-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -Wformat -Werror=format-security
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}=. -ffile-prefix-map=${PROJECT_BINARY_DIR}=build)
  target_link_options(sc_flags INTERFACE -Wl,-z,relro -Wl,-z,now)
endif()
target_link_options(sc_flags INTERFACE "-Wl,--version-script=${CMAKE_CURRENT_LIST_DIR}/hide_qt.map")
find_package(Threads REQUIRED)
target_link_libraries(sc_flags INTERFACE Threads::Threads)
