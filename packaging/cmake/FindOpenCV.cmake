# Finds the OpenCV modules named as COMPONENTS and defines OpenCV::<module> for each.
#
# OpenCV's own package file lists every module and comes only with Debian's libopencv-dev, which pulls in 60 packages; a
# program that needs two or three modules finds them by hand.
find_path(OpenCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4)
foreach(module ${OpenCV_FIND_COMPONENTS})
  find_library(OpenCV_${module}_LIBRARY opencv_${module})
  if(OpenCV_${module}_LIBRARY AND EXISTS "${OpenCV_INCLUDE_DIR}/opencv2/${module}.hpp")
    set(OpenCV_${module}_FOUND TRUE)
    if(NOT TARGET OpenCV::${module})
      add_library(OpenCV::${module} INTERFACE IMPORTED)
      target_include_directories(OpenCV::${module} SYSTEM INTERFACE "${OpenCV_INCLUDE_DIR}")
      target_link_libraries(OpenCV::${module} INTERFACE "${OpenCV_${module}_LIBRARY}")
    endif()
  endif()
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCV REQUIRED_VARS OpenCV_INCLUDE_DIR HANDLE_COMPONENTS)
