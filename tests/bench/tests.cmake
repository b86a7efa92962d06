# Benchmarks: product against floor, in turn, in one run. Only optimised builds give figures.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_library(bench_support STATIC ${CMAKE_CURRENT_LIST_DIR}/report.cpp ${CMAKE_CURRENT_LIST_DIR}/raw_ledger.cpp
        ${CMAKE_CURRENT_LIST_DIR}/bench_till.cpp)
    target_include_directories(bench_support PUBLIC ${CMAKE_CURRENT_LIST_DIR} ${CMAKE_SOURCE_DIR}/tests/testkit)
    target_link_libraries(bench_support PUBLIC evertill_service evertill_store SQLite::SQLite3 evertill_options)

    # evertill_bench(NAME): one program from NAME.cpp. evertill_bench_run(TEST NAME arguments): runs it alone, small.
    function(evertill_bench NAME)
        
        add_executable(${NAME} ${CMAKE_CURRENT_LIST_DIR}/${NAME}.cpp)
        target_link_libraries(${NAME} PRIVATE bench_support)
        set_target_properties(${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    endfunction()
    function(evertill_bench_run TEST NAME)
        add_test(NAME ${TEST} COMMAND ${NAME} ${ARGN})
        set_tests_properties(${TEST} PROPERTIES LABELS bench RUN_SERIAL TRUE TIMEOUT 240)
    endfunction()

    evertill_bench(sale_bench)
    evertill_bench_run(bench.sale_gap0 sale_bench --pairs=5 --sales=300)
    evertill_bench_run(bench.sale_gap20 sale_bench --pairs=5 --sales=60 --gap-ms=20)
endif()
