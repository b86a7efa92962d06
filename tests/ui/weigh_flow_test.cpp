// The weighing dialog: what the scale says in words, its keys, net and gross, and that nothing but
// its answer is sold.
#include "ui_driver.h"

namespace evertill::tests {
namespace {

class Weighing : public ::testing::Test {
 protected:
    static ui::WeightReading shows(std::int64_t grams, bool net = false) {
        ui::WeightReading r;
        r.gross = Quantity::fromThousandths(grams, Uom::Kilogram);
        r.stable = r.valid = r.tellsNet = true;
        r.net = net;
        return r;
    }
    static ui::WeightReading says(const char* problem) {
        ui::WeightReading r;
        r.problem = problem;
        return r;
    }
    void weighApples() {
        d.startSelling();
        d.scan("21001");
        ASSERT_TRUE(d.shown("weigh-dialog"));
    }
    FakeDevices& counter() { return d.rig.devices; }
    UiDriver d;
};

TEST_F(Weighing, Scale_thatCannotGiveAWeight_saysWhyAndWhatToDo) {
    weighApples();
    const std::vector<std::pair<const char*, const char*>> told = {
        {"overload", "too heavy for the scale"},
        {"underload", "below zero"},
        {"zero_fault", "the scale cannot find its zero"},
        {"unit", "a weight of unknown unit"},
        {"offline", "the scale does not answer"}};
    for (const auto& [problem, text] : told) {
        counter().show(says(problem));
        EXPECT_EQ(d.text("weigh-state"), text);
        EXPECT_NE(d.text("weigh-todo"), "") << problem;
        EXPECT_EQ(d.text("weigh-weight"), "- - -");
        EXPECT_FALSE(d.app().weigh()->ready());
    }
}

TEST_F(Weighing, WhatIsSold_isWhatTheScaleAnswersThen_NotWhatStoodOnTheScreen) {
    weighApples();
    counter().show(shows(786));
    EXPECT_EQ(d.text("weigh-weight"), "0.786");
    counter().reading = shows(1000);  // laid on since; the screen has not heard of it
    d.enter();
    ASSERT_TRUE(d.lines(1));
    EXPECT_EQ(d.app().sale()->lastQuantity(), "1 kg");
}

TEST_F(Weighing, Answers_otherThanAWeight_sellNothing) {
    weighApples();
    counter().show(shows(786));
    for (const auto answer :
         {ui::WeighAnswer::Unstable, ui::WeighAnswer::Empty, ui::WeighAnswer::Overload,
          ui::WeighAnswer::Underload, ui::WeighAnswer::Fault, ui::WeighAnswer::NoAnswer}) {
        d.app().notice()->dismiss();
        counter().weighAnswer = answer;
        d.enter();
        ASSERT_TRUE(d.until([&] { return d.app().notice()->shown(); }));
        EXPECT_EQ(d.app().notice()->kind(), ui::Notice::Refused);
        EXPECT_TRUE(d.lines(0));
    }
    // One that contradicts itself is not believed.
    counter().weighAnswer = ui::WeighAnswer::Weighed;
    counter().reading = says("unit");
    d.enter();
    EXPECT_TRUE(d.lines(0));
}

TEST_F(Weighing, ZeroAndTare_areTheScalesKeys) {
    weighApples();
    counter().show(shows(500));
    d.touch("weigh-zero");
    d.touch("weigh-tare-at-scale");
    EXPECT_EQ(counter().scaleKeys,
              (std::vector<ui::ScaleKey>{ui::ScaleKey::Zero, ui::ScaleKey::Tare}));
    // What it shows now is net: nothing goes off a second time, whatever the article's tare.
    counter().show(shows(300, true));
    EXPECT_EQ(d.text("weigh-weight"), "0.3");
    EXPECT_EQ(d.text("weigh-name"), "Net");
    EXPECT_EQ(d.text("weigh-tare"), "at the scale");
    d.enter();
    ASSERT_TRUE(d.lines(1));
    EXPECT_EQ(d.app().sale()->lastQuantity(), "0.3 kg");
    ASSERT_EQ(counter().scaleKeys.size(), 3U) << "the next article gets a clean scale";
    EXPECT_EQ(counter().scaleKeys.back(), ui::ScaleKey::ClearTare);
}

TEST_F(Weighing, KeyedTare_goesToTheScale_AndComesOffOnce) {
    weighApples();
    counter().show(shows(786));
    d.key(Qt::Key_F7);
    d.type("0.086");
    d.enter();
    EXPECT_EQ(counter().presets, std::vector<std::int64_t>{86});
    EXPECT_EQ(d.text("weigh-weight"), "0.7") << "until the scale has taken it, the till does";
    EXPECT_EQ(d.text("weigh-gross"), "0.786 kg");
    counter().show(shows(700, true));
    EXPECT_EQ(d.text("weigh-weight"), "0.7");
    EXPECT_EQ(d.text("weigh-gross"), "0.786 kg");
    d.enter();
    ASSERT_TRUE(d.lines(1));
    EXPECT_EQ(d.app().sale()->lastQuantity(), "0.7 kg");
}

TEST_F(Weighing, Scale_thatDoesNotSayNet_isNeverToldATare) {
    weighApples();
    auto mute = shows(786);
    mute.tellsNet = false;
    counter().show(mute);
    EXPECT_FALSE(d.item("weigh-tare-at-scale")->isEnabled());
    EXPECT_NE(d.app().weigh()->tareReason(), "");
    d.key(Qt::Key_F7);
    d.type("0.086");
    d.enter();
    EXPECT_TRUE(counter().presets.empty());
    EXPECT_EQ(d.text("weigh-weight"), "0.7");
}

TEST_F(Weighing, Keys_thatTheScaleDoesNotObey_areGreyWithTheReason) {
    counter().scale = {true, false, false, false, false};
    weighApples();
    counter().show(shows(786));
    EXPECT_FALSE(d.item("weigh-zero")->isEnabled());
    EXPECT_EQ(d.app().weigh()->zeroReason(), "only on the scale itself");
    EXPECT_EQ(d.app().weigh()->tareReason(), "only on the scale itself");
    counter().scale = {};
    counter().show(says("none"));
    EXPECT_EQ(d.app().weigh()->zeroReason(), "no scale");
}

}  // namespace
}  // namespace evertill::tests
