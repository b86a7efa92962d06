# Screens over fakes, offscreen and with the software renderer.
if(TARGET evertill_ui)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Qml Quick Test)
    add_executable(ui_preview ${CMAKE_CURRENT_LIST_DIR}/preview.cpp ${CMAKE_CURRENT_LIST_DIR}/fake_till.cpp
        ${CMAKE_CURRENT_LIST_DIR}/fake_ports.h ${CMAKE_SOURCE_DIR}/app/till/play_script.cpp
        ${CMAKE_SOURCE_DIR}/app/till/play_script.h)
    set_target_properties(ui_preview PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_include_directories(ui_preview PRIVATE ${CMAKE_CURRENT_LIST_DIR} ${CMAKE_SOURCE_DIR}/app/till
        ${CMAKE_SOURCE_DIR}/tests/testkit)
    target_link_libraries(ui_preview PRIVATE evertill_ui evertill_uiplugin evertill_options)
endif()
