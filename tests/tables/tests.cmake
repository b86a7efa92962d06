# Stories of the till, written as tables.
evertill_test(till_tables SOURCES ${CMAKE_CURRENT_LIST_DIR}/till_table_test.cpp
    USES evertill_script LABELS table)
target_compile_definitions(till_tables PRIVATE EVERTILL_TABLES="${CMAKE_SOURCE_DIR}/tests/tables")

# Worked examples of promotions and the catalogue of docs/promotions.md.
evertill_test(promo_tables SOURCES ${CMAKE_CURRENT_LIST_DIR}/promo_table_test.cpp
    USES evertill_domain nlohmann_json::nlohmann_json LABELS table)
target_compile_definitions(promo_tables PRIVATE EVERTILL_TABLES="${CMAKE_SOURCE_DIR}/tests/tables")
