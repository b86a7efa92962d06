// One pill: icon, word and number. Offline is normal, so it never shouts.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property SyncViewModel sync
    signal clicked()
    readonly property bool good: sync.state === SyncViewModel.Synced || alone
    readonly property bool alone: sync.state === SyncViewModel.StandAlone
    readonly property bool bad: sync.state === SyncViewModel.Attention
    readonly property bool offline: sync.state === SyncViewModel.Offline
    readonly property color mark: bad ? Theme.stop : offline ? Theme.warn
        : good ? Theme.accent : Theme.info
    objectName: "sync-pill"
    width: row.width + Theme.pad * 1.6
    height: Theme.mm * 7.4

    Accessible.role: Accessible.Button
    Accessible.name: sync.pillText
    Accessible.onPressAction: clicked()

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: root.bad ? Theme.stopSoft : root.offline ? Theme.warnSoft
            : root.good ? Theme.accentSoft : Theme.infoSoft
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.mm
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm * 4.4
            height: width
            name: root.bad ? "warn" : root.offline ? "cloud-off" : root.alone ? "basket" : root.good ? "check" : "sync"
            color: root.mark
        }
        Label {
            objectName: "sync-pill-text"
            anchors.verticalCenter: parent.verticalCenter
            text: root.sync.pillText
            color: root.mark
            font.bold: true
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
    MouseArea {
        anchors.fill: parent
        anchors.margins: -Theme.mm * 1.5
        onClicked: root.clicked()
    }
}
