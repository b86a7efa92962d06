// Test program of the screens: one application, offscreen, software rendering.
#include <gtest/gtest.h>

#include <QGuiApplication>

#if defined(__SANITIZE_ADDRESS__)
/// Qt Quick's software renderer leaves a picture's texture behind that was replaced after the last
/// frame of a window (freed with the next frame, which does not come any more). What is allocated
/// in our own code is still reported.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libQt6Quick.so\n"
           "leak:QSGTexture::QSGTexture\n"
           "leak:QImageData::create\n"
           "leak:QPixmap::fromImage\n"
           "leak:QtSharedPointer::ExternalRefCountData::getAndRef\n";
}
#endif

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    qputenv("QT_QPA_UPDATE_IDLE_TIME", "0");
    ::testing::InitGoogleTest(&argc, argv);
    QGuiApplication app(argc, argv);
    return RUN_ALL_TESTS();
}
