# CPack: `cpack -G DEB` and others in a build folder. packaging/package.sh calls it with what a release needs.
set(CPACK_PACKAGE_NAME safe-control-studio)
set(CPACK_PACKAGE_VENDOR "Safe-Control Studio developers")
set(CPACK_PACKAGE_CONTACT "Safe-Control Studio developers <developers@safe-control.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "draw pictures from text with safety patches")
set(CPACK_PACKAGE_DESCRIPTION "Draws pictures from text with Stable Diffusion 1.x and 2.x models.
Safety patches steer what would become unsafe towards something harmless
and leave every other picture as it was. Every picture passes judges
before anyone sees it.")
set(CPACK_PACKAGE_HOMEPAGE_URL "https://arxiv.org/abs/2508.21099")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_COMPONENTS_ALL app data)
set(CPACK_PACKAGE_CHECKSUM SHA256)
if(NOT SAFE_CONTROL_PACKAGE) # else the debug symbols are taken apart by what makes the package
  set(CPACK_STRIP_FILES ON)
endif()
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS ${CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

# Debian: the program, and its data for all machines.
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION graphics)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
set(CPACK_DEBIAN_APP_PACKAGE_NAME safe-control-studio)
set(CPACK_DEBIAN_APP_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_APP_DEBUGINFO_PACKAGE ${SAFE_CONTROL_PACKAGE})
# Qt loads its drivers for SQLite and SVG by name, so that no library tells of them. OpenBLAS with OpenMP: see packaging/setup.sh.
set(CPACK_DEBIAN_APP_PACKAGE_DEPENDS "safe-control-studio-data (= ${PROJECT_VERSION}), libqt6sql6-sqlite, libqt6svg6, libopenblas0-openmp")
set(CPACK_DEBIAN_APP_PACKAGE_RECOMMENDS "qt6-wayland, qt6-translations-l10n")
set(CPACK_DEBIAN_DATA_PACKAGE_NAME safe-control-studio-data)
set(CPACK_DEBIAN_DATA_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_DATA_PACKAGE_SHLIBDEPS OFF)
set(CPACK_COMPONENT_APP_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_COMPONENT_DATA_DESCRIPTION "Draws pictures from text with Stable Diffusion 1.x and 2.x models. This
package holds what the program ships: a small model, five safety patches,
judges and suites of prompts.")
foreach(component app data)
  string(TOUPPER ${component} upper)
  set(package ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  install(FILES ${PROJECT_SOURCE_DIR}/packaging/linux/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
  if(EXISTS ${PROJECT_BINARY_DIR}/made/changelog.gz)
    install(FILES ${PROJECT_BINARY_DIR}/made/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
  endif()
endforeach()

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE Apache-2.0)
set(CPACK_RPM_PACKAGE_SUMMARY "Draw pictures from text with safety patches")
set(CPACK_RPM_PACKAGE_GROUP Applications/Multimedia)
set(CPACK_RPM_APP_PACKAGE_NAME safe-control-studio)
set(CPACK_RPM_APP_PACKAGE_REQUIRES "safe-control-studio-data = ${PROJECT_VERSION}")
set(CPACK_RPM_DATA_PACKAGE_NAME safe-control-studio-data)
set(CPACK_RPM_DATA_PACKAGE_ARCHITECTURE noarch)
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/share/applications /usr/share/icons /usr/share/metainfo /usr/share/mime /usr/share/mime/packages /usr/share/bash-completion
  /usr/share/bash-completion/completions /usr/share/zsh /usr/share/fish /usr/share/fish/vendor_completions.d /usr/share/man /usr/share/man/man1 /usr/share/doc)

# Written, not run on this project's machines: Windows and macOS.
set(CPACK_NSIS_DISPLAY_NAME "Safe-Control Studio")
set(CPACK_NSIS_MODIFY_PATH ON)
set(CPACK_PACKAGE_EXECUTABLES safe-control-studio "Safe-Control Studio")
set(CPACK_DMG_VOLUME_NAME "Safe-Control Studio")
include(CPack)
