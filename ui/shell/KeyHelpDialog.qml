// The keys in force, by group.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    objectName: "key-help-dialog"
    title: qsTr("Keys in force")
    cardWidth: parent.width - Theme.pad * 4
    cardHeight: parent.height - Theme.pad * 2
    onClosed: app.dialogs.close()

    KeyList {
        anchors.fill: parent
        keys: root.app.settings.keys
        columns: 2
    }
}
