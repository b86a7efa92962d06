# A fleet of tills and their headquarters in a simulated world. Slow: optimised build.
set(FLEET_SOURCES ${CMAKE_CURRENT_LIST_DIR}/checks.cpp ${CMAKE_CURRENT_LIST_DIR}/disk.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fleet.cpp ${CMAKE_CURRENT_LIST_DIR}/network.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sim_hq.cpp ${CMAKE_CURRENT_LIST_DIR}/sim_till.cpp
    ${CMAKE_CURRENT_LIST_DIR}/templates.cpp)
add_library(evertill_fleet_sim STATIC EXCLUDE_FROM_ALL ${FLEET_SOURCES})
target_include_directories(evertill_fleet_sim PUBLIC ${CMAKE_CURRENT_LIST_DIR})
target_link_libraries(evertill_fleet_sim PUBLIC evertill_hq evertill_sync_client evertill_service evertill_store
    nlohmann_json::nlohmann_json SQLite::SQLite3 PRIVATE zstd evertill_options)
evertill_precompile(evertill_fleet_sim)
add_executable(evertill-fleet EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/main.cpp)
target_link_libraries(evertill-fleet PRIVATE evertill_fleet_sim evertill_options)
set_target_properties(evertill-fleet PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
evertill_test(fleet SOURCES ${CMAKE_CURRENT_LIST_DIR}/fleet_test.cpp USES evertill_fleet_sim
    LABELS slow fleet TIMEOUT 7200)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    set_target_properties(evertill-fleet PROPERTIES EXCLUDE_FROM_ALL FALSE)
endif()
