# duckdb::duckdb, an IMPORTED target for the shared library of DuckDB.
#   NEWSLEDGER_DUCKDB (variable of CMake or of the environment): a folder that holds libduckdb.so of the right version.
#   Without it tools/fetch_duckdb.sh fetches the pinned one into the user's cache, once for all build folders.
# The library is copied beside the executables, which find it through $ORIGIN.
file(STRINGS ${PROJECT_SOURCE_DIR}/src/store/duckdb_abi.h DUCKDB_ABI_LINE REGEX "kDuckdbVersion = ")
string(REGEX MATCH "v[0-9.]+" DUCKDB_WANTED "${DUCKDB_ABI_LINE}")

set(NEWSLEDGER_DUCKDB "$ENV{NEWSLEDGER_DUCKDB}" CACHE PATH "folder that holds libduckdb.so")
set(DUCKDB_DIR "${NEWSLEDGER_DUCKDB}")
if(NOT DUCKDB_DIR)
  set(DUCKDB_CACHE "$ENV{XDG_CACHE_HOME}")
  if(NOT DUCKDB_CACHE)
    set(DUCKDB_CACHE "$ENV{HOME}/.cache")
  endif()
  set(DUCKDB_DIR "${DUCKDB_CACHE}/newsledger/duckdb-${DUCKDB_WANTED}")
  execute_process(COMMAND ${PROJECT_SOURCE_DIR}/tools/fetch_duckdb.sh ${DUCKDB_DIR}
                  RESULT_VARIABLE DUCKDB_FAILED ERROR_VARIABLE DUCKDB_SAID)
  if(DUCKDB_FAILED)
    message(FATAL_ERROR "${DUCKDB_SAID}Without a ledger the rest still builds: -DNEWSLEDGER_STORE=OFF")
  endif()
endif()
if(NOT EXISTS ${DUCKDB_DIR}/libduckdb.so)
  message(FATAL_ERROR "NEWSLEDGER_DUCKDB=${DUCKDB_DIR} holds no libduckdb.so (${DUCKDB_WANTED} is expected)")
endif()
file(COPY ${DUCKDB_DIR}/libduckdb.so DESTINATION ${CMAKE_BINARY_DIR})

add_library(duckdb::duckdb SHARED IMPORTED GLOBAL)
set_target_properties(duckdb::duckdb PROPERTIES IMPORTED_LOCATION ${CMAKE_BINARY_DIR}/libduckdb.so)
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)
install(FILES ${CMAKE_BINARY_DIR}/libduckdb.so DESTINATION lib)

# The library must be of the version the declarations were written for.
try_run(DUCKDB_RUN DUCKDB_COMPILED ${CMAKE_BINARY_DIR}/CMakeFiles/duckdb_version
        SOURCES ${PROJECT_SOURCE_DIR}/cmake/duckdb_version.cc
        CMAKE_FLAGS -DINCLUDE_DIRECTORIES=${PROJECT_SOURCE_DIR}/src -DCMAKE_BUILD_RPATH=${CMAKE_BINARY_DIR}
        LINK_LIBRARIES ${CMAKE_BINARY_DIR}/libduckdb.so CXX_STANDARD 20
        RUN_OUTPUT_VARIABLE DUCKDB_FOUND COMPILE_OUTPUT_VARIABLE DUCKDB_LOG)
if(NOT DUCKDB_COMPILED)
  message(FATAL_ERROR "a program with DuckDB cannot be linked:\n${DUCKDB_LOG}")
elseif(NOT DUCKDB_RUN EQUAL 0)
  message(FATAL_ERROR "${DUCKDB_DIR}/libduckdb.so is DuckDB ${DUCKDB_FOUND}, ${DUCKDB_WANTED} is expected")
endif()
