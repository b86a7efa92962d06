# Screens over fakes, offscreen and with the software renderer.
if(TARGET evertill_ui AND NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Qml Quick Test Multimedia)
    set(UI_TEST_PARTS ${CMAKE_CURRENT_LIST_DIR}/fake_till.cpp ${CMAKE_CURRENT_LIST_DIR}/fake_pricing.cpp
        ${CMAKE_CURRENT_LIST_DIR}/fake_analysis.cpp ${CMAKE_CURRENT_LIST_DIR}/fake_effects.cpp
        ${CMAKE_CURRENT_LIST_DIR}/fake_ports.h ${CMAKE_CURRENT_LIST_DIR}/fake_labels.h
        ${CMAKE_SOURCE_DIR}/app/till/till_labels.cpp ${CMAKE_SOURCE_DIR}/app/till/till_labels.h
        ${CMAKE_SOURCE_DIR}/app/till/esl_push.cpp ${CMAKE_SOURCE_DIR}/app/till/esl_push.h
        ${CMAKE_SOURCE_DIR}/app/till/device_words.cpp)
    set(UI_TEST_LIBS evertill_ui evertill_uiplugin evertill_devices evertill_render evertill_emulator evertill_store)

    # A program to look at screens: plays a script and saves pictures.
    add_executable(ui_preview EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/preview.cpp ${UI_TEST_PARTS}
        ${CMAKE_SOURCE_DIR}/app/till/play_script.cpp ${CMAKE_SOURCE_DIR}/app/till/play_script.h)
    set_target_properties(ui_preview PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_include_directories(ui_preview PRIVATE ${CMAKE_CURRENT_LIST_DIR} ${CMAKE_SOURCE_DIR}/app/till
        ${CMAKE_SOURCE_DIR}/tests/testkit ${CMAKE_SOURCE_DIR}/devices/include)
    target_link_libraries(ui_preview PRIVATE ${UI_TEST_LIBS} evertill_options)

    file(GLOB UI_TESTS CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*_test.cpp)
    add_executable(ui_tests ${CMAKE_CURRENT_LIST_DIR}/main.cpp ${UI_TESTS} ${UI_TEST_PARTS}
        ${CMAKE_SOURCE_DIR}/app/till/till_carry.cpp ${CMAKE_SOURCE_DIR}/app/till/till_carry.h
        ${CMAKE_SOURCE_DIR}/app/till/till_join.cpp ${CMAKE_SOURCE_DIR}/app/till/till_join.h)
    set_target_properties(ui_tests PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_include_directories(ui_tests PRIVATE ${CMAKE_CURRENT_LIST_DIR} ${CMAKE_SOURCE_DIR}/ui ${CMAKE_SOURCE_DIR}/app/till
        ${CMAKE_SOURCE_DIR}/tests/testkit ${CMAKE_SOURCE_DIR}/devices/include)
    target_compile_definitions(ui_tests PRIVATE
        EVERTILL_TS_FILE="${CMAKE_SOURCE_DIR}/ui/i18n/evertill_zh_CN.ts"
        EVERTILL_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    target_link_libraries(ui_tests PRIVATE ${UI_TEST_LIBS} evertill_sync_client evertill_hq Qt6::Test GTest::gtest evertill_options)
    evertill_precompile(ui_tests <gtest/gtest.h> <QObject> <QString>)
    gtest_discover_tests(ui_tests DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
        PROPERTIES LABELS ui TIMEOUT 120 ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endif()
