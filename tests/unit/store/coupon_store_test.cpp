#include "evertill/store/coupon_store.h"

#include <gtest/gtest.h>

#include "testkit/temp_dir.h"

namespace evertill::store {
namespace {

std::string campaign(const std::string& id, int number, const std::string& more = "") {
    return R"({"id":")" + id + R"(","number":)" + std::to_string(number) +
           R"(,"name":"券","promotion":"P1")" + more + "}";
}

class Coupons : public ::testing::Test {
 protected:
    testkit::TempDir m_dir;
    std::unique_ptr<MasterStore> m_master = std::move(*MasterStore::open(m_dir.file("master.db")));
    CouponStore m_coupons{*m_master};
    const std::string m_key = std::string(64, 'a');
};

TEST_F(Coupons, Campaign_isFoundByNumberAndById_withTheDefaultKey) {
    ASSERT_TRUE(m_coupons.put(campaign("C1", 1), m_key));
    ASSERT_TRUE(m_coupons.find(1));
    EXPECT_EQ(m_coupons.find(1)->key, m_key);
    EXPECT_EQ(m_coupons.findById("C1")->number, 1);
    EXPECT_FALSE(m_coupons.find(2));
    EXPECT_FALSE(m_coupons.findById("C2"));
    EXPECT_EQ(m_coupons.list().size(), 1U);
}

TEST_F(Coupons, WhatPrintedCodesRelyOn_cannotChange) {
    ASSERT_TRUE(m_coupons.put(campaign("C1", 1, R"(,"serial_from":10,"serial_to":20)"), m_key));
    struct Case {
        std::string json;
        const char* path;
    };
    for (const Case& c :
         {Case{campaign("C2", 1), "/number"}, Case{campaign("C1", 2), "/id"},
          Case{
              campaign("C1", 1,
                       R"(,"serial_from":10,"serial_to":20,"key":")" + std::string(64, 'b') + "\""),
              "/key"},
          Case{campaign("C1", 1, R"(,"serial_from":10,"serial_to":19)"), "/serial_to"},
          Case{campaign("C1", 1, R"(,"serial_from":11,"serial_to":20)"), "/serial_to"},
          Case{campaign("C1", 1, R"(,"serials":3)"), "/serials"}}) {
        const auto refused = m_coupons.put(c.json, m_key);
        ASSERT_FALSE(refused) << c.json;
        EXPECT_EQ(refused.error().errors.at(0).path, c.path);
    }
    // Other terms may, and the key stays that of the codes.
    ASSERT_TRUE(
        m_coupons.put(campaign("C1", 1, R"(,"serial_from":1,"serial_to":30,"to":"2026-07-01")"),
                      std::string(64, 'c')));
    EXPECT_EQ(m_coupons.find(1)->key, m_key);
    EXPECT_EQ(m_coupons.find(1)->serialTo, 30);
}

TEST_F(Coupons, ReceivedOneThatCannotBeUsed_leavesTheOneBefore_andIsNoted) {
    MasterBatch batch;
    batch.couponCampaigns = {campaign("C1", 1), campaign("C2", 2)};
    ASSERT_TRUE(m_master->apply(batch));
    batch.couponCampaigns = {campaign("C1", 1, R"(,"field_of_tomorrow":1)"),
                             campaign("C2", 2, R"(,"uses":0)")};
    pricing::DocumentErrors problems;
    ASSERT_TRUE(m_master->apply(batch, &problems));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].path, "/coupon_campaign/field_of_tomorrow");
    EXPECT_TRUE(m_coupons.find(1));
    EXPECT_EQ(m_coupons.find(2)->uses, 0);
    EXPECT_TRUE(m_master->meta("campaign_problem"));
}

}  // namespace
}  // namespace evertill::store
