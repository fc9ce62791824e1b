# Finds LibTorch 1.13 or newer in CMAKE_PREFIX_PATH or the system and defines LibTorch::LibTorch.
#
# LibTorch's own package file is not used: the CUDA builds of it insist on a CUDA toolkit that running them does not
# need. Linking the libraries by hand needs only the files themselves.
#
# CMAKE_PREFIX_PATH may name LibTorch's folder, or the share/cmake in it that torch.utils.cmake_prefix_path says.
set(LibTorch_HINTS ${CMAKE_PREFIX_PATH})
list(FILTER LibTorch_HINTS INCLUDE REGEX "/share/cmake/?$")
list(TRANSFORM LibTorch_HINTS APPEND "/../..")
find_path(LibTorch_INCLUDE_DIR ATen/ATen.h HINTS ${LibTorch_HINTS} PATH_SUFFIXES include)
find_path(LibTorch_API_INCLUDE_DIR torch/torch.h HINTS ${LibTorch_HINTS} PATH_SUFFIXES include/torch/csrc/api/include torch/csrc/api/include)
foreach(name torch torch_cpu c10)
  find_library(LibTorch_${name}_LIBRARY ${name} HINTS ${LibTorch_HINTS} PATH_SUFFIXES lib)
endforeach()
get_filename_component(LibTorch_LIBRARY_DIR "${LibTorch_torch_cpu_LIBRARY}" DIRECTORY)
find_library(LibTorch_torch_cuda_LIBRARY torch_cuda PATHS "${LibTorch_LIBRARY_DIR}" NO_DEFAULT_PATH)
find_library(LibTorch_c10_cuda_LIBRARY c10_cuda PATHS "${LibTorch_LIBRARY_DIR}" NO_DEFAULT_PATH)

# The version macros moved to torch/headeronly in newer releases.
find_file(LibTorch_VERSION_FILE version.h PATHS "${LibTorch_INCLUDE_DIR}/torch/headeronly" "${LibTorch_API_INCLUDE_DIR}/torch"
  NO_DEFAULT_PATH NO_CACHE)
if(LibTorch_VERSION_FILE)
  file(STRINGS "${LibTorch_VERSION_FILE}" version_lines REGEX "define TORCH_VERSION_(MAJOR|MINOR) ")
  string(REGEX REPLACE ".*MAJOR ([0-9]+).*MINOR ([0-9]+).*" "\\1.\\2" LibTorch_VERSION "${version_lines}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LibTorch_torch_cpu_LIBRARY LibTorch_torch_LIBRARY LibTorch_c10_LIBRARY LibTorch_INCLUDE_DIR LibTorch_API_INCLUDE_DIR
  VERSION_VAR LibTorch_VERSION)
if(LibTorch_FOUND AND LibTorch_VERSION VERSION_LESS 1.13)
  message(FATAL_ERROR "LibTorch ${LibTorch_VERSION} is too old: 1.13 or newer is needed.")
endif()

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
  find_package(OpenMP REQUIRED)
  add_library(LibTorch::LibTorch INTERFACE IMPORTED)
  target_include_directories(LibTorch::LibTorch SYSTEM INTERFACE "${LibTorch_INCLUDE_DIR}" "${LibTorch_API_INCLUDE_DIR}")
  target_link_libraries(LibTorch::LibTorch INTERFACE
    "${LibTorch_torch_cpu_LIBRARY}" "${LibTorch_c10_LIBRARY}" OpenMP::OpenMP_CXX)
  if(LibTorch_torch_cuda_LIBRARY)
    # Nothing refers to it by symbol: it registers the CUDA back end when it is loaded.
    target_link_libraries(LibTorch::LibTorch INTERFACE
      "-Wl,--no-as-needed" "${LibTorch_torch_cuda_LIBRARY}" "${LibTorch_c10_cuda_LIBRARY}" "-Wl,--as-needed")
  endif()
  # Old binary distributions were built with the old std::string; a program must agree with them.
  find_file(LibTorch_CONFIG_FILE TorchConfig.cmake HINTS ${LibTorch_HINTS} PATH_SUFFIXES share/cmake/Torch cmake/Torch lib/cmake/Torch NO_CACHE)
  if(LibTorch_CONFIG_FILE)
    file(STRINGS "${LibTorch_CONFIG_FILE}" abi_lines REGEX "_GLIBCXX_USE_CXX11_ABI=0")
    if(abi_lines)
      target_compile_definitions(LibTorch::LibTorch INTERFACE _GLIBCXX_USE_CXX11_ABI=0)
    endif()
  endif()
endif()
