# Benchmarks: product against floor, in turn, in one run. Only optimised builds give figures.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_library(bench_support STATIC ${CMAKE_CURRENT_LIST_DIR}/report.cpp ${CMAKE_CURRENT_LIST_DIR}/raw_ledger.cpp
        ${CMAKE_CURRENT_LIST_DIR}/bench_till.cpp ${CMAKE_CURRENT_LIST_DIR}/catalogue_fixture.cpp
        ${CMAKE_CURRENT_LIST_DIR}/filled_ledger.cpp)
    target_include_directories(bench_support PUBLIC ${CMAKE_CURRENT_LIST_DIR} ${CMAKE_SOURCE_DIR}/tests/testkit)
    target_link_libraries(bench_support PUBLIC evertill_service evertill_store SQLite::SQLite3 PRIVATE evertill_options)

    # evertill_bench(NAME): one program from NAME.cpp.
    function(evertill_bench NAME)
        add_executable(${NAME} ${CMAKE_CURRENT_LIST_DIR}/${NAME}.cpp)
        target_link_libraries(${NAME} PRIVATE bench_support evertill_options)
        set_target_properties(${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    endfunction()
    # evertill_bench_run(TEST NAME arguments): runs it alone, small. The full catalogue is made once, by the first
    # that needs it.
    function(evertill_bench_run TEST NAME)
        add_test(NAME ${TEST} COMMAND ${NAME} ${ARGN})
        set_tests_properties(${TEST} PROPERTIES LABELS bench RUN_SERIAL TRUE TIMEOUT 240)
    endfunction()
    set(BENCH_CATALOGUE ${CMAKE_BINARY_DIR}/bench/catalogue)

    foreach(name sale_bench ledger_size_bench scan_bench import_bench search_bench long_run_bench reopen_bench
            report_bench)
        evertill_bench(${name})
    endforeach()
    evertill_bench_run(bench.sale_gap0 sale_bench --pairs=5 --sales=120)
    evertill_bench_run(bench.sale_gap20 sale_bench --pairs=5 --sales=30 --gap-ms=20)
    evertill_bench_run(bench.sale_in_large_ledger ledger_size_bench --before=20000 --pairs=5 --sales=40)
    evertill_bench_run(bench.scan scan_bench --catalogue=${BENCH_CATALOGUE} --pairs=5 --baskets=6)
    evertill_bench_run(bench.search search_bench --catalogue=${BENCH_CATALOGUE} --rounds=20)
    evertill_bench_run(bench.import import_bench --pairs=2)
    evertill_bench_run(bench.long_run long_run_bench --sales=1500 --window=300 --lines=3)
    evertill_bench_run(bench.report report_bench --before=10000 --sales=100)
    evertill_bench_run(bench.reopen reopen_bench --ctl=$<TARGET_FILE:evertillctl> --sales=1000 --pairs=10)

    add_executable(price_bench ${CMAKE_CURRENT_LIST_DIR}/price_bench.cpp ${CMAKE_CURRENT_LIST_DIR}/promo_market.cpp
        ${CMAKE_CURRENT_LIST_DIR}/greedy_floor.cpp ${CMAKE_CURRENT_LIST_DIR}/report.cpp)
    target_include_directories(price_bench PRIVATE ${CMAKE_SOURCE_DIR}/tests/property)
    target_link_libraries(price_bench PRIVATE evertill_domain evertill_options)
    set_target_properties(price_bench PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    # A hundred baskets: of fewer the dearest would stand for the 99th percentile.
    evertill_bench_run(bench.price price_bench --baskets=100 --rounds=1
        --products=${CMAKE_SOURCE_DIR}/packaging/demo/products.tsv)

    evertill_bench(sync_bench)
    target_sources(sync_bench PRIVATE ${CMAKE_CURRENT_LIST_DIR}/sync_rig.cpp ${CMAKE_CURRENT_LIST_DIR}/raw_upload.cpp)
    target_link_libraries(sync_bench PRIVATE evertill_hq evertill_sync_client OpenSSL::SSL)
    target_compile_definitions(sync_bench PRIVATE EVERTILL_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    add_dependencies(sync_bench evertill-hq)
    evertill_bench_run(bench.sync_backlog sync_bench --what=backlog --sales=1500 --pairs=3)
    evertill_bench_run(bench.sync_snapshot sync_bench --what=snapshot --items=50000 --pairs=3)
    evertill_bench_run(bench.sync_prices sync_bench --what=prices --items=6000 --changes=2000 --pairs=3)
    evertill_bench_run(bench.sync_sale sync_bench --what=sale --sales=150 --before=500 --pairs=3)

    # Only where the floor can be measured: PostgreSQL and its C library.
    find_program(POSTGRES_INITDB initdb PATHS /usr/lib/postgresql/15/bin NO_DEFAULT_PATH)
    pkg_check_modules(LIBPQ IMPORTED_TARGET libpq)
    if(POSTGRES_INITDB AND LIBPQ_FOUND)
        evertill_bench(ingest_bench)
        target_sources(ingest_bench PRIVATE ${CMAKE_CURRENT_LIST_DIR}/ingest_workload.cpp
            ${CMAKE_CURRENT_LIST_DIR}/ingest_floor.cpp)
        target_link_libraries(ingest_bench PRIVATE evertill_hq evertill_sync_client PkgConfig::LIBPQ)
        target_compile_definitions(ingest_bench PRIVATE EVERTILL_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
        add_dependencies(ingest_bench evertill-hq)
        evertill_bench(projector_bench)
        target_link_libraries(projector_bench PRIVATE evertill_hq)
        evertill_bench_run(bench.projector projector_bench --sales=5000)
        foreach(engine postgres sqlite)
            evertill_bench_run(bench.ingest_${engine} ingest_bench --engine=${engine} --tills=8 --sales=2000 --pairs=3)
        endforeach()
    endif()

    if(TARGET evertill_render)
        add_executable(receipt_bench ${CMAKE_CURRENT_LIST_DIR}/receipt_bench.cpp ${CMAKE_CURRENT_LIST_DIR}/report.cpp)
        target_link_libraries(receipt_bench PRIVATE evertill_render evertill_codec evertill_options)
        set_target_properties(receipt_bench PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        evertill_bench_run(bench.receipt receipt_bench --pairs=5 --rounds=1000)
    endif()

    add_executable(barcode_bench ${CMAKE_CURRENT_LIST_DIR}/barcode_bench.cpp ${CMAKE_CURRENT_LIST_DIR}/report.cpp)
    target_link_libraries(barcode_bench PRIVATE evertill_codec ${ZINT_LIBRARY} evertill_options)
    target_include_directories(barcode_bench SYSTEM PRIVATE ${ZINT_INCLUDE_DIR})
    set_target_properties(barcode_bench PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    evertill_bench_run(bench.barcode barcode_bench --pairs=5 --rounds=200)

    if(TARGET evertill_devices)
        add_executable(device_bench ${CMAKE_CURRENT_LIST_DIR}/device_bench.cpp ${CMAKE_CURRENT_LIST_DIR}/report.cpp)
        target_link_libraries(device_bench PRIVATE evertill_devices evertill_options)
        set_target_properties(device_bench PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        evertill_bench_run(bench.scanner device_bench --pairs=5 --scans=200)
    endif()

    if(TARGET evertill_ui)
        find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Qml Quick)
        qt_add_executable(qml_floor ${CMAKE_CURRENT_LIST_DIR}/qml_floor/main.cpp)
        set_target_properties(qml_floor PROPERTIES AUTOMOC ON)
        set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/qml_floor/TillPage.qml
            PROPERTIES QT_RESOURCE_ALIAS TillPage.qml)
        qt_add_qml_module(qml_floor URI EvertillFloor VERSION 1.0 RESOURCE_PREFIX /qt/qml
            OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml/EvertillFloor
            QML_FILES ${CMAKE_CURRENT_LIST_DIR}/qml_floor/TillPage.qml)
        target_link_libraries(qml_floor PRIVATE bench_support Qt6::Gui Qt6::Qml Qt6::Quick)
        evertill_bench(till_frames)
        target_link_libraries(till_frames PRIVATE evertill_ui evertill_uiplugin)
        evertill_bench(ui_bench)
        set_target_properties(qml_floor PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        add_dependencies(ui_bench evertill qml_floor till_frames)
        evertill_bench_run(bench.ui ui_bench --bin=${CMAKE_RUNTIME_OUTPUT_DIRECTORY} --tests=${CMAKE_BINARY_DIR}/tests
            --catalogue=${BENCH_CATALOGUE} --pairs=3 --frames=40)
    endif()
endif()
