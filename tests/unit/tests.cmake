# Unit tests mirror the source tree: tests/unit/<layer>/<subject>_test.cpp, one program a layer.
file(GLOB UNIT_BASE CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/base/*_test.cpp)
evertill_test(unit_base SOURCES ${UNIT_BASE} USES evertill_base LABELS unit)
file(GLOB UNIT_STORE CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/store/*_test.cpp)
evertill_test(unit_store SOURCES ${UNIT_STORE} USES evertill_store LABELS unit)
file(GLOB UNIT_DOMAIN CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/domain/journal*_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/domain/receipt*_test.cpp ${CMAKE_CURRENT_LIST_DIR}/domain/security*_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/domain/report*_test.cpp ${CMAKE_CURRENT_LIST_DIR}/domain/label*_test.cpp)
evertill_test(unit_domain SOURCES ${UNIT_DOMAIN} USES evertill_domain LABELS unit)
file(GLOB UNIT_SERVICE CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/service/*_test.cpp)
evertill_test(unit_service SOURCES ${UNIT_SERVICE} USES evertill_service evertill_store LABELS unit)
file(GLOB UNIT_SYNC CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/sync/*_test.cpp)
pkg_check_modules(TEST_XML REQUIRED IMPORTED_TARGET pugixml)
evertill_test(unit_sync SOURCES ${UNIT_SYNC} USES evertill_hq evertill_sync_client evertill_service evertill_store
    OpenSSL::SSL nlohmann_json::nlohmann_json PkgConfig::TEST_XML LABELS unit)
target_compile_definitions(unit_sync PRIVATE EVERTILL_OPENAPI="${CMAKE_SOURCE_DIR}/sync/hq/openapi.json")
# The same tests with headquarters on PostgreSQL: one program, one server each.
if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    # In four parts side by side: all of it takes minutes under the sanitizers.
    foreach(part RANGE 3)
        add_test(NAME unit_sync_on_postgres_${part} COMMAND unit_sync --gtest_brief=1)
        set_tests_properties(unit_sync_on_postgres_${part} PROPERTIES LABELS unit TIMEOUT 900
            ENVIRONMENT "EVERTILL_HQ_ENGINE=postgres;GTEST_TOTAL_SHARDS=4;GTEST_SHARD_INDEX=${part}")
    endforeach()
endif()
file(GLOB UNIT_HUB CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/hub/*_test.cpp)
evertill_test(unit_hub SOURCES ${UNIT_HUB} USES evertill_hub evertill_hq evertill_sync_client evertill_service evertill_store
    nlohmann_json::nlohmann_json LABELS unit)
add_dependencies(unit_hub evertillctl)
file(GLOB UNIT_SCAN CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/domain/scan*_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/domain/catalogue*_test.cpp)
evertill_test(unit_scan SOURCES ${UNIT_SCAN} USES evertill_domain LABELS unit)
target_compile_definitions(unit_scan PRIVATE EVERTILL_TABLES="${CMAKE_SOURCE_DIR}/tests/tables")
file(GLOB UNIT_CODEC CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/devices/codec/*_test.cpp)
evertill_test(unit_codec SOURCES ${UNIT_CODEC} USES evertill_codec LABELS unit)
if(TARGET evertill_emulator)
    file(GLOB UNIT_DEVICES CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/devices/*.cpp)
    # Several programs, so that none takes long: much of this waits for sockets and real clocks.
    set(REST ${UNIT_DEVICES})
    foreach(part "printers=printer[a-z_]*" "scales=scale_bench"
            "counter=emulator|decode_command|device_command|scale_and_scanner")
        string(REGEX REPLACE "=.*" "" name ${part})
        string(REGEX REPLACE ".*=" "" subjects ${part})
        set(FILES ${UNIT_DEVICES})
        list(FILTER FILES INCLUDE REGEX "/(${subjects})_test\\.cpp$")
        list(REMOVE_ITEM REST ${FILES})
        evertill_test(unit_${name} SOURCES ${FILES} ${CMAKE_CURRENT_LIST_DIR}/devices/main.cpp
            USES evertill_devices evertill_emulator evertill_render evertill_codec LABELS unit)
    endforeach()
    evertill_test(unit_devices SOURCES ${REST}
        USES evertill_devices evertill_emulator evertill_render evertill_codec LABELS unit)
    # A thousand scans at the pace of a hand take most of a minute.
    evertill_test(scan_pace SOURCES ${CMAKE_CURRENT_LIST_DIR}/devices/scanner_pace_test.cpp
        ${CMAKE_CURRENT_LIST_DIR}/devices/main.cpp
        USES evertill_devices evertill_emulator evertill_render evertill_codec LABELS slow)
    target_compile_definitions(scan_pace PRIVATE EVERTILL_SCAN_PACE_MS=50)
    add_dependencies(unit_counter evertill-emulator evertillctl)
endif()
# Each test is a child of evertill-emulator under umockdev-wrapper, which shows it USB printers.
if(TARGET evertill_emulator AND UMOCKDEV_FOUND)
    file(GLOB UNIT_USB CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/devices/usb/*.cpp)
    evertill_test(unit_usb SOURCES ${UNIT_USB} USES evertill_devices evertill_codec LABELS unit)
    add_dependencies(unit_usb evertill-emulator)
endif()
file(GLOB UNIT_PRICING CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/domain/pricing*_test.cpp)
evertill_test(unit_pricing SOURCES ${UNIT_PRICING} USES evertill_domain LABELS unit)
# Commands of evertillctl as a user runs them.
file(GLOB UNIT_CTL CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/ctl/*_test.cpp)
evertill_test(unit_ctl SOURCES ${UNIT_CTL} USES evertill_base nlohmann_json::nlohmann_json LABELS unit)
add_dependencies(unit_ctl evertillctl)
file(GLOB UNIT_REPORTS CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/reports/*_test.cpp)
evertill_test(unit_reports SOURCES ${UNIT_REPORTS} USES evertill_reports LABELS unit)
# Programs that are small scripts, and the real evertill-start.
file(GLOB UNIT_UPDATE CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/update/*_test.cpp)
evertill_test(unit_update SOURCES ${UNIT_UPDATE} USES evertill_update evertill_service evertill_store LABELS unit)
add_dependencies(unit_update evertill-start evertillctl)
