# Whole days through all our programs.
set(EVERTILL_E2E_DEFINITIONS EVERTILL_DEMO_DATA="${CMAKE_SOURCE_DIR}/packaging/demo"
    EVERTILL_SOURCE_DIR="${CMAKE_SOURCE_DIR}" EVERTILL_E2E_DIR="${CMAKE_CURRENT_LIST_DIR}")
evertill_test(e2e_real_data SOURCES ${CMAKE_CURRENT_LIST_DIR}/real_data_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/shop.cpp
    USES evertill_sync_client evertill_service evertill_store nlohmann_json::nlohmann_json
    LABELS slow e2e TIMEOUT 3600)
target_compile_definitions(e2e_real_data PRIVATE ${EVERTILL_E2E_DEFINITIONS})
add_dependencies(e2e_real_data evertillctl evertill-hq)

evertill_test(e2e_bad_input SOURCES ${CMAKE_CURRENT_LIST_DIR}/bad_input_test.cpp
    USES evertill_service evertill_store nlohmann_json::nlohmann_json LABELS e2e)
add_dependencies(e2e_bad_input evertillctl evertill-hq)

evertill_test(e2e_promotions SOURCES ${CMAKE_CURRENT_LIST_DIR}/promotion_day_test.cpp
    USES evertill_base nlohmann_json::nlohmann_json LABELS e2e)
target_compile_definitions(e2e_promotions PRIVATE ${EVERTILL_E2E_DEFINITIONS})
add_dependencies(e2e_promotions evertillctl evertill-hq)

evertill_test(e2e_proxy SOURCES ${CMAKE_CURRENT_LIST_DIR}/proxy_test.cpp
    USES evertill_hq evertill_service evertill_store OpenSSL::SSL LABELS e2e)
add_dependencies(e2e_proxy evertillctl evertill-hq)

# One till's program with screens is the hub of the others.
if(TARGET evertill)
    evertill_test(e2e_shop_hub SOURCES ${CMAKE_CURRENT_LIST_DIR}/shop_hub_test.cpp
        USES evertill_service evertill_store nlohmann_json::nlohmann_json LABELS e2e)
    add_dependencies(e2e_shop_hub evertill evertillctl)
endif()

# A real till and real lines, with every fault a counter knows. EVERTILL_FAULT_STEP=1: at every byte.
if(TARGET evertill_emulator)
    evertill_test(e2e_device_faults SOURCES ${CMAKE_CURRENT_LIST_DIR}/device_fault_test.cpp
        USES evertill_devices evertill_emulator evertill_service evertill_store LABELS e2e TIMEOUT 3600)
endif()
# What we print, read by others. The npm reader fetches npos once and says so when it cannot.
if(TARGET evertill-render)
    evertill_test(e2e_paper_readers SOURCES ${CMAKE_CURRENT_LIST_DIR}/paper_readers_test.cpp
        USES evertill_base nlohmann_json::nlohmann_json LABELS e2e)
    evertill_test(e2e_npos SOURCES ${CMAKE_CURRENT_LIST_DIR}/npos_test.cpp
        USES evertill_base nlohmann_json::nlohmann_json LABELS slow e2e)
    target_compile_definitions(e2e_npos PRIVATE ${EVERTILL_E2E_DEFINITIONS}
        EVERTILL_READERS_BUILD="${CMAKE_BINARY_DIR}/paper_readers")
    add_dependencies(e2e_paper_readers evertillctl evertill-render)
    add_dependencies(e2e_npos evertillctl evertill-render)
endif()
# An update of the till's program, from its signature to its first page; with the till's screens where they are built.
evertill_test(e2e_program_update SOURCES ${CMAKE_CURRENT_LIST_DIR}/program_update_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/shop.cpp
    USES evertill_update evertill_sync_client evertill_service evertill_store nlohmann_json::nlohmann_json LABELS e2e)
target_compile_definitions(e2e_program_update PRIVATE ${EVERTILL_E2E_DEFINITIONS})
add_dependencies(e2e_program_update evertillctl evertill-hq evertill-start)
if(TARGET evertill)
    add_dependencies(e2e_program_update evertill)
endif()
