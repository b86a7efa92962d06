// Settings of this till's screens, the key map as a searchable list, and the mode switch.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/input_target.h"
#include "bridge/list_model.h"
#include "bridge/ui_services.h"
#include "bridge/ui_settings.h"

namespace evertill::ui {

struct KeyRow {
    QString group, label, keys;
    bool first = false;  ///< first of its group
    bool operator==(const KeyRow&) const = default;
};

class KeyListModel : public ListModel<KeyRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const KeyMap& map, const QString& filter);
};

class SettingsViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString language READ language NOTIFY changed)
    Q_PROPERTY(bool dark READ dark NOTIFY changed)
    Q_PROPERTY(int textPercent READ textPercent NOTIFY changed)
    Q_PROPERTY(int volumePercent READ volumePercent NOTIFY changed)
    Q_PROPERTY(evertill::ui::KeyListModel* keys READ keys CONSTANT)
    Q_PROPERTY(QString keyFilter READ keyFilter WRITE setKeyFilter NOTIFY changed)
 public:
    SettingsViewModel(UiServices& ui, QString file, QObject* parent = nullptr);
    QString language() const;  ///< in force
    bool dark() const { return m_settings.dark; }
    int textPercent() const { return m_settings.textPercent; }
    int volumePercent() const { return m_settings.volumePercent; }
    KeyListModel* keys() { return &m_keys; }
    QString keyFilter() const { return m_filter; }
    void setKeyFilter(const QString& filter);
    void refreshKeys();
    /// The till's folder, where the settings lie; empty: nothing is stored.
    QString directory() const;
    QString exportFolder() const { return m_settings.exportFolder; }
    void setExportFolder(const QString& folder);
    /// For this run only (command line).
    void override(const UiSettings& settings);
    const UiSettings& values() const { return m_settings; }
    void setStoreLanguage(const QString& language);

    Q_INVOKABLE void setLanguage(const QString& language);
    Q_INVOKABLE void toggleLanguage();
    Q_INVOKABLE void setDark(bool dark);
    Q_INVOKABLE void setTextPercent(int percent);
    Q_INVOKABLE void setVolumePercent(int percent);

    /// Keys typed on the settings page filter the key list.
    void typed(const QString& text) override { setKeyFilter(m_filter + text); }
    void takeBack(int characters) override { setKeyFilter(m_filter.chopped(characters)); }
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void languageChanged();

 private:
    void save();

    UiServices& m_ui;
    QString m_file;
    UiSettings m_settings;
    QString m_storeLanguage = QStringLiteral("zh");
    KeyListModel m_keys;
    QString m_filter;
};

}  // namespace evertill::ui
