# Properties of the price engine: an independent second reading of the promotion format (oracle/), random sets.
add_library(pricing_oracle STATIC ${CMAKE_CURRENT_LIST_DIR}/oracle/oracle.cpp
    ${CMAKE_CURRENT_LIST_DIR}/oracle/layer.cpp ${CMAKE_CURRENT_LIST_DIR}/oracle/reward.cpp
    ${CMAKE_CURRENT_LIST_DIR}/oracle/units.cpp)
target_include_directories(pricing_oracle PUBLIC ${CMAKE_CURRENT_LIST_DIR})
target_link_libraries(pricing_oracle PUBLIC evertill_domain PRIVATE evertill_options)
evertill_precompile(pricing_oracle)
add_library(pricing_sets STATIC ${CMAKE_CURRENT_LIST_DIR}/support/shop.cpp
    ${CMAKE_CURRENT_LIST_DIR}/support/generator.cpp ${CMAKE_CURRENT_LIST_DIR}/support/compare.cpp)
target_link_libraries(pricing_sets PUBLIC pricing_oracle PRIVATE nlohmann_json::nlohmann_json evertill_options)
evertill_precompile(pricing_sets)

evertill_test(property_oracle SOURCES ${CMAKE_CURRENT_LIST_DIR}/oracle_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/pricing_oracle_test.cpp
    USES pricing_sets nlohmann_json::nlohmann_json LABELS property)
target_compile_definitions(property_oracle PRIVATE EVERTILL_ORACLE_SETS_DEFAULT=100
    EVERTILL_CASES="${CMAKE_CURRENT_LIST_DIR}/cases.json"
    EVERTILL_REGRESSIONS="${CMAKE_CURRENT_LIST_DIR}/regressions.jsonl")
# The same comparison over many sets, optimised.
evertill_test(property_oracle_large SOURCES ${CMAKE_CURRENT_LIST_DIR}/pricing_oracle_test.cpp
    USES pricing_sets LABELS slow property TIMEOUT 3600)
target_compile_definitions(property_oracle_large PRIVATE EVERTILL_ORACLE_SETS_DEFAULT=5000
    EVERTILL_REGRESSIONS="${CMAKE_CURRENT_LIST_DIR}/regressions.jsonl")

# Laws that hold for every basket: few sets here, many optimised.
find_package(rapidcheck REQUIRED)
set(PRICING_LAWS ${CMAKE_CURRENT_LIST_DIR}/pricing_laws_test.cpp ${CMAKE_CURRENT_LIST_DIR}/laws.cpp)
evertill_test(property_laws SOURCES ${PRICING_LAWS} USES pricing_sets rapidcheck LABELS property)
target_compile_definitions(property_laws PRIVATE EVERTILL_LAW_SETS="100")
evertill_test(property_laws_large SOURCES ${PRICING_LAWS} USES pricing_sets rapidcheck LABELS slow property)
target_compile_definitions(property_laws_large PRIVATE EVERTILL_LAW_SETS="3000")

# Larger baskets against CBC.
evertill_test(property_lp SOURCES ${CMAKE_CURRENT_LIST_DIR}/pricing_lp_test.cpp ${CMAKE_CURRENT_LIST_DIR}/lp/program.cpp
    ${CMAKE_CURRENT_LIST_DIR}/lp/columns.cpp ${CMAKE_CURRENT_LIST_DIR}/lp/market.cpp
    USES pricing_sets LABELS slow property TIMEOUT 3600)
target_compile_definitions(property_lp PRIVATE EVERTILL_LP_SETS_DEFAULT=200)
