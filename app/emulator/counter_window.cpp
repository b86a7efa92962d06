#include "counter_window.h"

#include <QJsonDocument>
#include <QLocale>
#include <QQmlEngine>
#include <QQuickImageProvider>

namespace evertill::emulator {
namespace {

class PaperPictures final : public QQuickImageProvider {
 public:
    explicit PaperPictures(const CounterPanel& panel)
        : QQuickImageProvider(QQuickImageProvider::Image), m_panel(panel) {}
    QImage requestImage(const QString&, QSize* size, const QSize&) override {
        const QImage picture = m_panel.paper();
        if (size != nullptr) *size = picture.size();
        return picture;
    }

 private:
    const CounterPanel& m_panel;
};

bool isChinese(const QString& language) {
    if (!language.isEmpty()) return language == QLatin1String("zh");
    return QLocale::system().language() == QLocale::Chinese;
}

}  // namespace

CounterPanel::CounterPanel(Bench bench, bool chinese)
    : m_bench(std::move(bench)), m_chinese(chinese) {
    if (m_bench.printer != nullptr) {
        connect(m_bench.printer, &PrinterEmulator::receiptFiled, this, &CounterPanel::changed);
        connect(m_bench.printer, &PrinterEmulator::drawerChanged, this, &CounterPanel::changed);
    }
    if (m_bench.display != nullptr)
        connect(m_bench.display, &DisplayEmulator::changed, this, &CounterPanel::changed);
    if (m_bench.scale != nullptr)
        connect(m_bench.scale, &ScaleEmulator::changed, this, &CounterPanel::changed);
    if (m_bench.box != nullptr)
        connect(m_bench.box, &DrawerBox::changed, this, &CounterPanel::changed);
}

QString CounterPanel::scaleText() const {
    if (m_bench.scale == nullptr) return {};
    const ScaleState& s = m_bench.scale->state();
    QStringList out;
    const auto lamp = [&](bool on, const char* chinese, const char* english) {
        if (on) out << QString::fromUtf8(m_chinese ? chinese : english);
    };
    lamp(s.net, "净重", "net");
    lamp(s.motion, "晃动", "shaking");
    lamp(s.overload, "超重", "overload");
    lamp(s.zeroFault, "找不到零点", "no zero");
    return out.join(QStringLiteral(" · "));
}

void CounterPanel::command(const QString& line) {
    const QJsonObject said = runBenchCommand(line, m_bench);
    m_answer = line + QStringLiteral("  →  ") +
               QString::fromUtf8(QJsonDocument(said).toJson(QJsonDocument::Compact));
    emit changed();
}

CounterWindow::CounterWindow(const Bench& bench, const QString& language)
    : m_panel(bench, isChinese(language)) {
    m_view.setTitle(m_panel.chinese() ? QStringLiteral("永续收银 · 设备模拟台")
                                      : QStringLiteral("Evertill device counter"));
    m_view.setResizeMode(QQuickView::SizeRootObjectToView);
    m_view.engine()->addImageProvider(QStringLiteral("paper"), new PaperPictures(m_panel));
    m_view.setInitialProperties({{QStringLiteral("panel"), QVariant::fromValue(&m_panel)}});
}

bool CounterWindow::show() {
    m_view.setSource(QUrl(QStringLiteral("qrc:/counter/Counter.qml")));
    if (m_view.status() != QQuickView::Ready) return false;
    m_view.resize(1060, 760);
    m_view.show();
    return true;
}

}  // namespace evertill::emulator
