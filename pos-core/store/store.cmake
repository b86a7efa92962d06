# SQL migrations are embedded at build time, so that a till never lacks them.
file(GLOB_RECURSE STORE_SOURCES CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/src/*.cpp)
file(GLOB STORE_MIGRATIONS CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/migrations/*.sql)
set(EMBEDDED ${CMAKE_CURRENT_BINARY_DIR}/migrations.cpp)
add_custom_command(OUTPUT ${EMBEDDED}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${STORE_MIGRATIONS}" -DOUT=${EMBEDDED} -DFUNCTION=store::embeddedMigrations
            -P ${CMAKE_SOURCE_DIR}/packaging/cmake/EmbedMigrations.cmake
    DEPENDS ${STORE_MIGRATIONS} ${CMAKE_SOURCE_DIR}/packaging/cmake/EmbedMigrations.cmake VERBATIM)
pkg_check_modules(EVERTILL_IMPORT REQUIRED IMPORTED_TARGET libzstd libzip pugixml)
evertill_library(evertill_store INCLUDE ${CMAKE_CURRENT_LIST_DIR} SOURCES ${STORE_SOURCES} ${EMBEDDED}
    USES evertill_domain evertill_base
    PRIVATE_LINKS SQLite::SQLite3 nlohmann_json::nlohmann_json fmt::fmt PkgConfig::EVERTILL_IMPORT)
