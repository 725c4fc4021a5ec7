# libnewsgraph: all modules in one library that shows its public functions alone.
file(WRITE ${CMAKE_BINARY_DIR}/library.c "/* the modules are the library */\ntypedef int ng_library_is_not_empty;\n")
add_library(newsgraph_lib SHARED ${CMAKE_BINARY_DIR}/library.c)
add_library(newsgraph::newsgraph ALIAS newsgraph_lib)
set_target_properties(newsgraph_lib PROPERTIES OUTPUT_NAME newsgraph EXPORT_NAME newsgraph
  VERSION ${PROJECT_VERSION} SOVERSION 0 LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib
  LINK_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/newsgraph.map)
target_include_directories(newsgraph_lib PUBLIC
  $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_libraries(newsgraph_lib PRIVATE $<LINK_LIBRARY:WHOLE_ARCHIVE,ng_pipeline> ng_flags)
target_link_options(newsgraph_lib PRIVATE
  LINKER:--version-script=${CMAKE_SOURCE_DIR}/cmake/newsgraph.map LINKER:--gc-sections LINKER:--as-needed)

install(TARGETS newsgraph_lib EXPORT newsgraph LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/include/newsgraph DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT newsgraph NAMESPACE newsgraph:: FILE newsgraphConfig.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/newsgraph)
include(CMakePackageConfigHelpers)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/newsgraphConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/newsgraphConfigVersion.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/newsgraph)
configure_file(${CMAKE_SOURCE_DIR}/cmake/newsgraph.pc.in ${CMAKE_BINARY_DIR}/newsgraph.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/newsgraph.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
