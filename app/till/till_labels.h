// Shelf labels at this till: adapts the label printers, the drawing of labels and the push to
// electronic shelf labels to the screens' port.
#pragma once
#include <memory>

#include "esl_push.h"
#include "evertill/codec/label_page.h"
#include "evertill/devices/device_manager.h"
#include "evertill/ui/label_port.h"

namespace evertill::till {

class TillLabels final : public ui::LabelPort {
    Q_OBJECT
 public:
    explicit TillLabels(devices::DeviceManager& manager, QObject* parent = nullptr);
    ~TillLabels() override;

    /// The till is there: from now on the list follows the catalogue where labels are printed or
    /// pushed, and due ones are given to the electronic labels. `folder`: templates of the shop's
    /// own are looked for there.
    void begin(EslPush::Post post, const Clock& clock, const QString& folder);
    void end();
    void profileChanged();  ///< the devices' settings may be others

    std::vector<ui::LabelPrinterInfo> printers() const override;
    std::function<ui::DrawnLabels()> encode(std::vector<service::LabelSheet> sheets,
                                            const QString& printer) const override;
    std::function<ui::LabelPicture()> draw(service::LabelSheet sheet,
                                           const QString& printer) const override;
    void print(std::uint64_t ticket, const QByteArray& bytes, const QString& printer) override;
    ui::EslState esl() const override;
    void pushEsl() override;

 private:
    struct Workshop;
    codec::LabelPrinter languageOf(const QString& printer, int& dpi) const;

    devices::DeviceManager& m_manager;
    std::shared_ptr<Workshop> m_workshop;  ///< shared with work that is under way
    std::unique_ptr<EslPush> m_push;
    EslPush::Post m_post;
    QString m_folder;
    bool m_following = false;
};

}  // namespace evertill::till
