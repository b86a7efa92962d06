# Skipped, with its reason, where Chromium or its driver is missing.
if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    add_test(NAME console_in_chromium COMMAND python3 ${CMAKE_CURRENT_LIST_DIR}/console_test.py
        --bin ${CMAKE_RUNTIME_OUTPUT_DIRECTORY})
    set_tests_properties(console_in_chromium PROPERTIES LABELS browser SKIP_RETURN_CODE 77 TIMEOUT 300)
    add_test(NAME hq_commands COMMAND python3 ${CMAKE_CURRENT_LIST_DIR}/commands_test.py
        --bin ${CMAKE_RUNTIME_OUTPUT_DIRECTORY})
    set_tests_properties(hq_commands PROPERTIES LABELS browser TIMEOUT 300)
endif()
