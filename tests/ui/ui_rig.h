// The whole user interface over the fakes, for tests and for looking at screens.
#pragma once
#include <memory>

#include "evertill/ui/till_ui.h"
#include "fake_ports.h"
#include "testkit/fake_clock.h"

namespace evertill::tests {

class UiRig {
 public:
    explicit UiRig(ui::TillUiOptions options = {}, ui::LabelPort* realLabels = nullptr) {
        devices.realLabels = realLabels;
        ui::TillUiPorts ports;
        ports.openTill =
            [this](bool training) -> Result<std::unique_ptr<service::Till>, store::StoreError> {
            if (realTill) return realTill(training);
            auto opened = std::make_unique<FakeTill>(training);
            opened->needApproval = needApproval;
            opened->roughPrices = roughPrices;
            opened->receiptProblem = receiptProblem;
            opened->scanLog = scanLog;
            opened->shelf = shelf;
            return opened;
        };
        ports.openSearch = [] { return std::make_unique<FakeSearch>(); };
        ports.devices = &devices;
        ports.sync = &sync;
        ports.clock = &clock;
        if (options.windowWidth == 0) {
            options.windowWidth = 1024;
            options.windowHeight = 768;
        }
        options.sound = false;
        ui = std::make_unique<ui::TillUi>(std::move(ports), options);
    }
    FakeDevices devices;
    FakeSync sync;
    testkit::FakeClock clock;
    std::set<domain::Permission> needApproval;
    bool roughPrices = false;
    std::string receiptProblem;
    std::shared_ptr<std::vector<std::string>> scanLog;
    std::shared_ptr<FakeShelf> shelf;
    decltype(ui::TillUiPorts::openTill) realTill;  ///< instead of the fake one
    std::unique_ptr<ui::TillUi> ui;
};

}  // namespace evertill::tests
