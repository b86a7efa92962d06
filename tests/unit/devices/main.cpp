// The emulated printer draws with Qt's fonts, which need an application object, not a display.
#include <gtest/gtest.h>

#include <QGuiApplication>
#include <csignal>

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    std::signal(SIGPIPE, SIG_IGN);
    QGuiApplication app(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
