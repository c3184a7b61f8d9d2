# cmake --install: bin/newsledger, the library with its headers, share/newsledger/data, and newsledgerConfig.cmake with the
# target newsledger::newsledger. What the static rooms link is found again by the config file.
include(CMakePackageConfigHelpers)
add_library(newsledger_all INTERFACE)
set_target_properties(newsledger_all PROPERTIES EXPORT_NAME newsledger)
target_link_libraries(newsledger_all INTERFACE newsledger_engine)
add_library(newsledger::newsledger ALIAS newsledger_all)

install(TARGETS newsledger RUNTIME DESTINATION bin)
install(TARGETS newsledger_all EXPORT newsledgerTargets)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/newsledger DESTINATION include)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data DESTINATION share/newsledger)
install(FILES ${CMAKE_BINARY_DIR}/gazetteer.bin DESTINATION share/newsledger OPTIONAL)
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/ DESTINATION share)   # man pages, shell completions
install(EXPORT newsledgerTargets NAMESPACE newsledger:: DESTINATION lib/cmake/newsledger)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/newsledgerConfig.cmake.in ${CMAKE_BINARY_DIR}/newsledgerConfig.cmake
  INSTALL_DESTINATION lib/cmake/newsledger)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/newsledgerConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/newsledgerConfig.cmake ${CMAKE_BINARY_DIR}/newsledgerConfigVersion.cmake DESTINATION lib/cmake/newsledger)
