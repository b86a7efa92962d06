// The sync centre: what waits and what it is worth, what is different now, and the stick.
#include "ui_driver.h"

namespace evertill::tests {
namespace {

class SyncFlow : public ::testing::Test {
 protected:
    void centre() {
        d.startSelling();
        for (const char* code : {"6921168509256", "6901668005946"}) {
            d.scan(code);
            d.key(Qt::Key_F9);
            d.key(Qt::Key_F9);  // exactly
        }
        d.key(Qt::Key_F1, Qt::ControlModifier);
        ASSERT_TRUE(d.shown("sync-page"));
    }
    void tell(ui::SyncState state) {
        d.rig.sync.state = std::move(state);
        emit d.rig.sync.statusChanged();
        ASSERT_TRUE(d.settle());
    }
    ui::SyncViewModel& sync() { return *d.app().sync(); }
    UiDriver d;
};

TEST_F(SyncFlow, Offline_saysWhatWaitsAndWhatIsDifferent) {
    centre();
    ui::SyncState off;
    off.configured = true;
    off.errorCode = QStringLiteral("timeout");
    tell(off);
    EXPECT_EQ(sync().state(), ui::SyncViewModel::Offline);
    EXPECT_NE(d.text("sync-waiting"), "0");
    EXPECT_EQ(d.text("sync-sales"), "2 · ¥8.50");
    EXPECT_TRUE(d.text("sync-receipt").startsWith("everything up to record 3 · "));
    EXPECT_EQ(d.text("sync-day"), "3 of 5 records");
    EXPECT_EQ(d.text("sync-error"), "Headquarters did not answer in time");
    EXPECT_EQ(sync().limits().size(), 3);
    // Back on line nothing is different, and a stand-alone till never had anything to miss.
    off.connected = true;
    off.errorCode.clear();
    tell(off);
    EXPECT_TRUE(sync().limits().isEmpty());
    tell({});
    EXPECT_EQ(sync().state(), ui::SyncViewModel::StandAlone);
    EXPECT_TRUE(sync().limits().isEmpty());
}

TEST_F(SyncFlow, Update_isTold_andPutInPlaceByWhoMay) {
    centre();
    ui::SyncState s;
    s.configured = s.connected = true;
    tell(s);
    EXPECT_EQ(d.text("sync-program"), "—");
    s.program.canChange = true;
    s.program.running = QStringLiteral("1.0.0");
    s.program.failed = QStringLiteral("1.0.5");
    s.program.why = QStringLiteral("did not stay up");
    tell(s);
    EXPECT_EQ(d.text("sync-program"),
              "1.0.0 · 1.0.5 did not work here, so this one stays: did not stay up");
    s.program.coming = QStringLiteral("1.1.0");
    s.program.percent = 40;
    tell(s);
    EXPECT_EQ(d.text("sync-program"), "1.0.0 · 1.1.0 is coming, 40 %");
    s.program.coming.clear();
    s.program.waiting = QStringLiteral("1.1.0");
    tell(s);
    EXPECT_EQ(d.text("sync-program"),
              "1.0.0 · 1.1.0 is here, put in place when nobody is signed on");
    EXPECT_FALSE(sync().canInstall()) << "it comes by itself";
    s.program.needsConsent = true;
    tell(s);
    EXPECT_TRUE(sync().canInstall());
    d.touch("sync-install");
    ASSERT_TRUE(d.settle());
    EXPECT_EQ(d.rig.sync.installs, 1);
}

TEST_F(SyncFlow, EveryErrorOfTheEngine_hasWords) {
    centre();
    for (const char* code :
         {"connect", "timeout", "tls", "busy", "clock", "refused", "fork", "portal", "certificate",
          "bad_answer", "bad_signature", "apply", "write", "http_500"}) {
        ui::SyncState s;
        s.configured = true;
        s.errorCode = QString::fromLatin1(code);
        tell(s);
        EXPECT_NE(d.text("sync-error"), code);
        EXPECT_GT(d.text("sync-error").size(), 15) << code;
    }
}

TEST_F(SyncFlow, Enter_sendsNow) {
    centre();
    const int before = d.rig.sync.requests;
    d.enter();
    EXPECT_EQ(d.rig.sync.requests, before + 1);
}

TEST_F(SyncFlow, Stick_writesToTheChosenPlace_andSaysSo) {
    centre();
    d.rig.sync.carried =
        ui::Carried{QStringLiteral("/media/stick/S001-T01-2-9.journal"), 2, 9, {}, false};
    d.touch("sync-stick");
    ASSERT_TRUE(d.shown("stick-dialog"));
    d.enter();
    ASSERT_TRUE(d.until([&] { return !sync().stick()->resultText().isEmpty(); }));
    EXPECT_TRUE(sync().stick()->good());
    EXPECT_TRUE(d.text("stick-result").contains("S001-T01-2-9.journal"));
    EXPECT_TRUE(d.text("stick-result").contains("2 to 9"));
    ASSERT_EQ(d.rig.sync.folders.size(), 1);
    EXPECT_FALSE(d.rig.sync.folders.first().isEmpty());
    d.key(Qt::Key_Escape);
    EXPECT_FALSE(sync().stick()->shown());
    EXPECT_EQ(d.rig.ui->pageName(), "sync_centre") << "Esc closes the dialog, not the page";
}

TEST_F(SyncFlow, Stick_thatIsFullMissingOrWrong_isToldPlainly) {
    centre();
    d.touch("sync-stick");
    ASSERT_TRUE(d.shown("stick-dialog"));
    const auto take = [&](Result<ui::Carried, service::Refused> r) {
        d.rig.sync.carried = std::move(r);
        d.touch("stick-take");
        EXPECT_TRUE(d.until([&] { return !sync().stick()->working(); }));
        return d.text("stick-result");
    };
    EXPECT_EQ(take(ui::Carried{}), "There are no answers for this till here.");
    EXPECT_FALSE(sync().stick()->good());
    const auto bad = take(ui::Carried{QStringLiteral("/m/x.answers"), 0, 0,
                                      QStringLiteral("the answers are for till S001-T09"), true});
    EXPECT_TRUE(bad.contains("nothing was taken") && bad.contains("S001-T09"));
    EXPECT_FALSE(sync().stick()->good());
    EXPECT_EQ(take(ui::Carried{QStringLiteral("/m/x.answers"), 0, 418, {}, false}),
              "Headquarters has everything up to record 418.");
    EXPECT_TRUE(sync().stick()->good());
    const auto full = take(
        unexpected(service::Refused{domain::Refusal::StorageFull, std::nullopt, "/media/stick"}));
    EXPECT_FALSE(sync().stick()->good());
    EXPECT_TRUE(full.contains("/media/stick"));
}

TEST_F(SyncFlow, Stick_needsSomebodyWhoMayCloseTheDay) {
    d.rig.needApproval = {domain::Permission::CloseDay};
    centre();
    d.touch("sync-stick");
    EXPECT_FALSE(sync().stick()->shown());
    ASSERT_TRUE(d.shown("approval-dialog"));
}

TEST_F(SyncFlow, Join_takesAddressAndCode_waitsForTheFingerprint_andEnds) {
    centre();
    tell({});  // stands alone
    d.touch("sync-join");
    ASSERT_TRUE(d.shown("join-dialog"));
    ASSERT_TRUE(d.until([&] { return !sync().join()->working(); }));
    EXPECT_EQ(d.text("join-self"), "S001 · S001-T01");
    EXPECT_EQ(d.text("join-fingerprint"), d.rig.sync.self.fingerprint);
    d.type("hq-1.example:8440");
    EXPECT_EQ(sync().join()->address(), "hq-1.example:8440");
    d.enter();  // on to the code
    d.type("ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345");
    d.rig.sync.joined = {{}, {}, true};
    d.enter();
    ASSERT_TRUE(d.until([&] { return sync().join()->step() == ui::JoinViewModel::Waiting; }));
    EXPECT_TRUE(d.text("join-result").contains("read it out"));
    d.rig.sync.joined = {};
    ASSERT_TRUE(d.until([&] { return sync().join()->step() == ui::JoinViewModel::Done; }));
    EXPECT_GE(d.rig.sync.joins.size(), 2) << "it asked again by itself";
    EXPECT_EQ(d.rig.sync.joins[0], "hq-1.example:8440 ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345");
    EXPECT_TRUE(sync().join()->code().isEmpty());
    d.enter();
    EXPECT_FALSE(sync().join()->shown());
}

TEST_F(SyncFlow, Join_everyRefusalHasWords_andTheFieldsStay) {
    centre();
    tell({});
    d.rig.sync.self.obstacle = QStringLiteral("session");
    d.touch("sync-join");
    ASSERT_TRUE(d.shown("join-dialog"));
    ASSERT_TRUE(d.until([&] { return d.text("join-result").contains("session is open"); }));
    d.type("hq");
    d.enter();
    d.type("ABC");
    for (const char* error :
         {"basket", "session", "training", "enrolled", "address", "code", "connect", "timeout",
          "portal", "tls", "many", "refused", "answer", "write", "closed"}) {
        d.rig.sync.joined = {QString::fromLatin1(error), QStringLiteral("detail"), false};
        d.touch("join-go");
        ASSERT_TRUE(d.until([&] { return !sync().join()->working(); })) << error;
        EXPECT_TRUE(d.text("join-result").endsWith("· detail")) << error;
        EXPECT_GT(d.text("join-result").size(), 25) << error;
        EXPECT_EQ(sync().join()->code(), "ABC") << error;
    }
    // Closing it stops the asking.
    d.rig.sync.joined = {{}, {}, true};
    d.touch("join-go");
    ASSERT_TRUE(d.until([&] { return sync().join()->step() == ui::JoinViewModel::Waiting; }));
    d.touch("join-cancel");
    EXPECT_FALSE(sync().join()->shown());
    EXPECT_TRUE(sync().join()->code().isEmpty()) << "a code is nobody else's";
}

TEST_F(SyncFlow, Join_isForTillsWithoutHeadquarters) {
    centre();
    ui::SyncState on;
    on.configured = true;
    tell(on);
    EXPECT_FALSE(sync().canJoin());
    tell({});
    EXPECT_TRUE(sync().canJoin());
}

TEST_F(SyncFlow, Join_needsSomebodyWhoMayCloseTheDay) {
    d.rig.needApproval = {domain::Permission::CloseDay};
    centre();
    tell({});
    d.touch("sync-join");
    EXPECT_FALSE(sync().join()->shown());
    ASSERT_TRUE(d.shown("approval-dialog"));
}

}  // namespace
}  // namespace evertill::tests
