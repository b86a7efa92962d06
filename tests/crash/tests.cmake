# Power cuts, full disks and damaged files. Slow: run in the release build.
evertill_test(crash_kill SOURCES ${CMAKE_CURRENT_LIST_DIR}/kill_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/killed_till.cpp ${CMAKE_CURRENT_LIST_DIR}/random_script.cpp
    USES evertill_script LABELS slow crash TIMEOUT 7200)
add_dependencies(crash_kill evertillctl)

evertill_test(crash_storage SOURCES ${CMAKE_CURRENT_LIST_DIR}/storage_test.cpp
    USES evertill_service evertill_store nlohmann_json::nlohmann_json LABELS slow crash)
add_dependencies(crash_storage evertillctl)

evertill_test(crash_sync SOURCES ${CMAKE_CURRENT_LIST_DIR}/sync_kill_test.cpp
    USES evertill_hq evertill_sync_client evertill_service evertill_store nlohmann_json::nlohmann_json
    LABELS slow crash TIMEOUT 7200)
add_dependencies(crash_sync evertillctl evertill-hq)

evertill_test(crash_nodes SOURCES ${CMAKE_CURRENT_LIST_DIR}/nodes_kill_test.cpp
    USES evertill_hq evertill_service evertill_store OpenSSL::SSL LABELS slow crash TIMEOUT 7200)
add_dependencies(crash_nodes evertillctl evertill-hq)

evertill_test(crash_chaos SOURCES ${CMAKE_CURRENT_LIST_DIR}/chaos_sync_test.cpp
    USES evertill_hq evertill_sync_client evertill_service evertill_store OpenSSL::SSL LABELS slow crash TIMEOUT 7200)
add_dependencies(crash_chaos evertill-hq)

evertill_test(crash_standby SOURCES ${CMAKE_CURRENT_LIST_DIR}/standby_test.cpp
    USES evertill_hq evertill_service evertill_store OpenSSL::SSL LABELS slow crash TIMEOUT 7200)
add_dependencies(crash_standby evertillctl evertill-hq)
